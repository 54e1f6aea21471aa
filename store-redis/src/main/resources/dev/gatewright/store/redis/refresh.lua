-- ARGV: prefix, now, sid, generation, idle life, grace, revoked until
local now, sid, presented = tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4])
local function stored()
    return redis.call('HMGET', session(sid), 'subject', 'epoch', 'generation', 'opened', 'rotated',
        'idle', 'absolute', 'label', 'address')
end
local row = stored()
if not row[1] then
    return { 'UNKNOWN' }
end
local current, rotated = tonumber(row[3]), tonumber(row[5])
local idle, absolute = tonumber(row[6]), tonumber(row[7])
if now >= idle then
    return { 'EXPIRED' }
end
if presented > current then
    return { 'STATE_LOST', unpack(row) }
end
if presented == current then
    idle = math.min(now + tonumber(ARGV[5]), absolute)
    redis.call('HSET', session(sid), 'generation', text(current + 1), 'rotated', text(now),
        'idle', text(idle))
    redis.call('PEXPIRE', session(sid), text(math.max(idle - now, 1)))
    return { 'ROTATE', unpack(stored()) }
end
if presented == current - 1 and now < rotated + tonumber(ARGV[6]) then
    return { 'REPLAY', unpack(row) }
end
end_session(row[1], sid, now, tonumber(ARGV[7]))
return { 'REUSE', unpack(row) }
