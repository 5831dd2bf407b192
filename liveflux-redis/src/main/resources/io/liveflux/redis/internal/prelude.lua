local PREFIX = '@PREFIX@'

-- Milliseconds of the server's own clock, the only one that is compared between nodes.
local function now()
	local time = redis.call('TIME')
	return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- Which history of the data this is: it ends when the server starts again and when another server is promoted, also the same one
-- once more, and the next one may lack what was written last. (It ends for a first replica too, which loses nothing.) A service that
-- hides its replication has the run of its server instead.
local function replication_id()
	return string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')
		or string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
end

-- Each of the next two returns how many listened; 0 means that the node is not there.
local function tell(node, bucket, message)
	return redis.call('@PUBLISH@', PREFIX .. 'in:' .. node .. ':{' .. bucket .. '}', message)
end

local function tell_all(bucket, message)
	return redis.call('@PUBLISH@', PREFIX .. 'all:{' .. bucket .. '}', message)
end

