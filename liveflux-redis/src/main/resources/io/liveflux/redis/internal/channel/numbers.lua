-- Returns epoch, number, how many messages are kept, and the number of the last change of presence.
begin(nil)
listen()
keep_all()
forget_counters()
return { redis.call('HGET', META, 'e'), tonumber(redis.call('HGET', META, 'o')), redis.call('XLEN', MESSAGES),
	tonumber(redis.call('HGET', META, 'pr')) }
