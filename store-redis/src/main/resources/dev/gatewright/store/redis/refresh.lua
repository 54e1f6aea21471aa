-- The table of RefreshDecision, row by row, and what it leads to. A session that was ended has no row
-- (UNKNOWN), one whose owner's sessions were all ended has one of an earlier epoch (ENDED).
-- ARGV: prefix, now, realm, sid, generation, idle life, FIRST_USE or GRACE, grace, revoked until,
-- by-label, by-address
local now, realm, sid, presented = tonumber(ARGV[2]), ARGV[3], ARGV[4], tonumber(ARGV[5])
local row = stored(sid)
if row[1] ~= realm then
    return { 'UNKNOWN' }
end
local current, rotated, confirmed = tonumber(row[4]), tonumber(row[6]), tonumber(row[7] or nil)
local idle, absolute = tonumber(row[8]), tonumber(row[9])
if tonumber(row[3]) < epoch_of(realm .. ' ' .. row[2]) then
    return { 'ENDED' }
end
if now >= idle then
    return { 'EXPIRED' }
end
if presented > current then
    return { 'STATE_LOST', unpack(row) }
end
if presented == current then
    idle = math.min(now + tonumber(ARGV[6]), absolute)
    redis.call('HSET', session(sid), 'generation', text(current + 1), 'rotated', text(now),
        'idle', text(idle), 'by-label', ARGV[10], 'by-address', ARGV[11])
    redis.call('HDEL', session(sid), 'confirmed')
    redis.call('PEXPIRE', session(sid), text(math.max(idle - now, 1)))
    return { 'ROTATE', unpack(stored(sid)) }
end
local begins = rotated
if ARGV[7] == 'FIRST_USE' then
    begins = confirmed
end
if presented == current - 1 and (not begins or now < begins + tonumber(ARGV[8])) then
    return { 'REPLAY', unpack(row) }
end
local til = held(now, tonumber(ARGV[9]))
end_session(realm .. ' ' .. row[2], realm, sid, now, til)
return { 'REUSE', text(til), unpack(row) }
