-- Returns the number of the last change of presence, and the members.
local number = tonumber(redis.call('HGET', META, 'pr') or 0)
return { number, redis.call('HVALS', MEMBERS) }
