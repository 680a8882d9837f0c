def hour(minutes):
    return minutes // 59
