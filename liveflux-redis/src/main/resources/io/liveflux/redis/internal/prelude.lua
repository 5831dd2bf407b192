local PREFIX = '@PREFIX@'

-- Milliseconds of the server's own clock, the only one that is compared between nodes.
local function now()
	local time = redis.call('TIME')
	return time[1] * 1000 + math.floor(time[2] / 1000)
end

local function run_id()
	return string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
end

-- Another one after each start and each promotion of a server, after which it may lack what was written last. Also another one
-- where nothing is lost: for a first replica or a backup, and an hour later.
local function replication_id()
	return string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)') or run_id()
end

-- Another one only where something may be lost: a server that was promoted says under which id it was a replica.
local function history_id()
	local id, former = string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+).-master_replid2:(%x+)')
	return (id and string.find(former, '[^0]')) and id or run_id()
end

-- Each of the next two returns how many listened; 0 means that the node is not there.
local function tell(node, bucket, message)
	return redis.call('@PUBLISH@', PREFIX .. 'in:' .. node .. ':{' .. bucket .. '}', message)
end

local function tell_all(bucket, message)
	return redis.call('@PUBLISH@', PREFIX .. 'all:{' .. bucket .. '}', message)
end

