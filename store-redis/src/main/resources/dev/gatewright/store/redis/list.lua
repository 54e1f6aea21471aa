-- A page of somebody's sessions, newest first. The set is by expiry and not by opening, so all are
-- looked at, which the limit on sessions keeps few.
-- ARGV: prefix, owner, now, opened and sid of the session after which to begin, or twice '', limit
local owner, now, limit = ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[6])
local epoch, after = epoch_of(owner), tonumber(ARGV[4])
local found = {}
for _, sid in ipairs(redis.call('ZRANGE', sessions_of(owner), 0, -1)) do
    local row = redis.call('HMGET', session(sid), 'epoch', 'opened', 'idle')
    if row[1] and tonumber(row[1]) >= epoch and now < tonumber(row[3]) then
        local opened = tonumber(row[2])
        if not after or opened < after or (opened == after and sid > ARGV[5]) then
            table.insert(found, { opened, sid })
        end
    end
end
table.sort(found, function(one, other)
    return one[1] > other[1] or (one[1] == other[1] and one[2] < other[2])
end)
local rows = {}
for i = 1, math.min(limit, #found) do
    rows[i] = { found[i][2], unpack(stored(found[i][2])) }
end
return rows
