def floor(moves):
    pass
