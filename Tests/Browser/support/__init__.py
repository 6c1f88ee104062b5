"""What the tests in a browser share: the program, the browser, pages that are watched, and checks of what is seen."""
