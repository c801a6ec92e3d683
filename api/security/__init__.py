"""Who is asking, and what a browser may do with the answer: tokens, passwords, throttles, cookies, headers, limits."""
