local PREFIX = '@PREFIX@'

-- Milliseconds of the server's own clock, the only one that is compared between nodes.
local function now()
	local time = redis.call('TIME')
	return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- Which run of which server this is: another one may have lost what was written last.
local function run_id()
	return string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
end

-- Each of the next two returns how many listened; 0 means that the node is not there.
local function tell(node, bucket, message)
	return redis.call('@PUBLISH@', PREFIX .. 'in:' .. node .. ':{' .. bucket .. '}', message)
end

local function tell_all(bucket, message)
	return redis.call('@PUBLISH@', PREFIX .. 'all:{' .. bucket .. '}', message)
end

