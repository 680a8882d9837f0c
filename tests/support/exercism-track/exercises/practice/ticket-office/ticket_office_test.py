import threading
import time
import unittest

from ticket_office import Office


class TicketOfficeTest(unittest.TestCase):
    def test_windows(self):
        office = Office(50)

        def window():
            time.sleep(30)
            office.sell()

        threads = [threading.Thread(target=window) for _ in range(50)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(office.tickets, 0)
