-- Ends a session of its owner. The row goes, and the revocation says whose it was: so ending it again
-- is told from ending that of somebody else.
-- ARGV: prefix, now, owner, realm, sid, until
local owner, realm, sid = ARGV[3], ARGV[4], ARGV[5]
local row = redis.call('HMGET', session(sid), 'realm', 'subject', 'epoch')
if row[1] ~= realm or realm .. ' ' .. row[2] ~= owner then
    local ended = redis.call('GET', revoked('session', realm, sid)) == owner
    return { ended and 'ENDED_BEFORE' or 'ABSENT' }
end
if tonumber(row[3]) < epoch_of(owner) then
    return { 'ENDED_BEFORE' }
end
local now = tonumber(ARGV[2])
local til = held(now, tonumber(ARGV[6]))
end_session(owner, realm, sid, now, til)
return { 'ENDED', text(til) }
