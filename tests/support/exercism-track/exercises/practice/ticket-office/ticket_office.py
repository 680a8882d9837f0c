class Office:
    pass
