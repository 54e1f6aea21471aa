-- Ends all sessions of somebody, and opens the one that asked for it again under a new name, if it is
-- alive: its generation goes on, and its absolute expiry stays.
-- ARGV: prefix, now, owner, realm, subject, until, sid, new sid, idle life, by-label, by-address
local now, owner, realm, subject = tonumber(ARGV[2]), ARGV[3], ARGV[4], ARGV[5]
local new = ARGV[8]
local row = stored(ARGV[7])
local alive = row[1] == realm and row[2] == subject and tonumber(row[3]) >= epoch_of(owner)
    and now < tonumber(row[8])
local til = held(now, tonumber(ARGV[6]))
local epoch = text(end_all(owner, realm, subject, now, til))
if not alive then
    return { epoch, text(til) }
end
local absolute = tonumber(row[9])
local idle = math.min(now + tonumber(ARGV[9]), absolute)
redis.call('HSET', session(new), 'realm', realm, 'subject', subject, 'epoch', epoch,
    'generation', text(tonumber(row[4]) + 1), 'opened', row[5], 'rotated', text(now),
    'idle', text(idle), 'absolute', row[9], 'label', row[10], 'address', row[11],
    'by-label', ARGV[10], 'by-address', ARGV[11])
redis.call('PEXPIRE', session(new), text(math.max(idle - now, 1)))
own(owner, new, now, absolute)
return { epoch, text(til), unpack(stored(new)) }
