-- KEYS component, due. ARGV ttl, unattached ttl. Returns whether it is there.
return use(KEYS[1], KEYS[2], ARGV[1], ARGV[2]) and 1 or 0
