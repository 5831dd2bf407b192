-- KEYS due. ARGV how many at most. Returns the ids of components whose time is over.
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', text(now()), 'LIMIT', 0, ARGV[1])
