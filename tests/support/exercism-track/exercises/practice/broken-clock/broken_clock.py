def hour(minutes):
    pass
