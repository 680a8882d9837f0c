import time


def floor(moves):
    # Busy for longer than a student's program may be, whichever of its two bounds it meets first.
    until = time.perf_counter() + 5.5
    while time.perf_counter() < until:
        pass
    return moves
