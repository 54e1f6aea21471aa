-- ARGV: prefix, now, owner, sid, realm, subject, epoch, generation, opened, rotated, idle, absolute,
-- label, address, by-label, by-address
local now, owner, sid = tonumber(ARGV[2]), ARGV[3], ARGV[4]
local epoch = epoch_of(owner)
if epoch > tonumber(ARGV[7]) then
    return { 'OVERTAKEN', text(epoch) }
elseif epoch < tonumber(ARGV[7]) then
    set_epoch(owner, tonumber(ARGV[7]), now, tonumber(ARGV[12]))
end
redis.call('HSET', session(sid), 'realm', ARGV[5], 'subject', ARGV[6], 'epoch', ARGV[7],
    'generation', ARGV[8], 'opened', ARGV[9], 'rotated', ARGV[10], 'idle', ARGV[11],
    'absolute', ARGV[12], 'label', ARGV[13], 'address', ARGV[14], 'by-label', ARGV[15],
    'by-address', ARGV[16])
redis.call('PEXPIRE', session(sid), text(math.max(tonumber(ARGV[11]) - now, 1)))
redis.call('ZREMRANGEBYSCORE', sessions_of(owner), '-inf', text(now))
own(owner, sid, now, tonumber(ARGV[12]))
return { 'OPENED' }
