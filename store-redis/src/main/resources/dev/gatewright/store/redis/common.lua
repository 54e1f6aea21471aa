-- Shared by all scripts, before each of them. Times and lives are milliseconds; ARGV[1] is the
-- prefix of every key, whose hash tag keeps them on one node of a cluster. Realms and owners come
-- in the form in which they are parts of keys.
local prefix = ARGV[1]

local function text(number)
    return string.format('%.0f', number)
end

-- Lets a key live at least so much longer.
local function outlive(key, life)
    if redis.call('PTTL', key) < life then
        redis.call('PEXPIRE', key, text(life))
    end
end

local function session(sid)
    return prefix .. 'session:' .. sid
end

local function sessions_of(owner)
    return prefix .. 'owned:' .. owner
end

local function epoch_key(owner)
    return prefix .. 'epoch:' .. owner
end

local function epoch_of(owner)
    return tonumber(redis.call('GET', epoch_key(owner)) or '0')
end

-- What a session is, in the order in which it is read.
local function stored(sid)
    return redis.call('HMGET', session(sid), 'realm', 'subject', 'epoch', 'generation', 'opened',
        'rotated', 'confirmed', 'idle', 'absolute', 'label', 'address', 'by-label', 'by-address')
end

-- What the server's clock shows.
local function servers_now()
    local time = redis.call('TIME')
    return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end

-- The time by this node's clock, or as much later as the server's clock is ahead of it: what others
-- must remember until then is not theirs to forget because one node is behind.
local function held(now, til)
    return til + math.max(servers_now() - now, 0)
end

-- Forgets the oldest entries of the log that can no longer match a token, by the server's clock too:
-- the node's may be ahead.
local function trim(log, now)
    now = math.min(now, servers_now())
    for _, entry in ipairs(redis.call('XRANGE', log, '-', '+', 'COUNT', 16)) do
        if tonumber(entry[2][8]) > now then
            return
        end
        redis.call('XDEL', log, entry[1])
    end
end

-- RevokedValue.EVERY_EPOCH: of a subject that is refused whatever the epoch of its tokens.
local every_epoch = 4294967295

-- A refusal has a key of its own: the subject's own service may raise its epoch meanwhile.
local function revoked(kind, realm, target, epoch)
    local name = kind
    if kind == 'subject' and epoch == every_epoch then
        name = 'refused'
    end
    return prefix .. 'revocation:' .. name .. ':' .. realm .. ' ' .. target
end

-- Logs a revocation and keeps it for questions, with the answer to them, until the last token it
-- matches has expired. One of before may match tokens that live longer than those of today.
local function revoke(kind, realm, target, epoch, now, til, answer)
    local life = math.max(til - math.min(now, servers_now()), 1)
    local log = prefix .. 'revocations'
    local key = revoked(kind, realm, target, epoch)
    redis.call('SET', key, answer, 'PX', text(math.max(life, redis.call('PTTL', key))))
    redis.call('XADD', log, '*', 'kind', kind, 'target', target, 'epoch', text(epoch), 'until', text(til),
        'realm', realm)
    trim(log, now)
    outlive(log, life)
end

local function end_session(owner, realm, sid, now, til)
    redis.call('DEL', session(sid))
    redis.call('ZREM', sessions_of(owner), sid)
    revoke('session', realm, sid, 0, now, til, owner)
end

-- Lists a session under its owner.
local function own(owner, sid, now, absolute)
    redis.call('ZADD', sessions_of(owner), text(absolute), sid)
    outlive(sessions_of(owner), math.max(absolute - now, 1))
    if epoch_of(owner) > 0 then
        -- An hour more than the session: its last access token ends no later than the session.
        outlive(epoch_key(owner), absolute - now + 3600000)
    end
end

-- An epoch is remembered for as long as a token or a session of an earlier one may live, and an hour
-- more: who forgot it before the nodes forgot the revocation would take a new login for an old one.
local function set_epoch(owner, epoch, now, til)
    local left = redis.call('PTTL', epoch_key(owner))
    local life = math.max(til - now, redis.call('PTTL', sessions_of(owner)), 1) + 3600000
    redis.call('SET', epoch_key(owner), text(epoch), 'PX', text(math.max(left, life)))
end

-- As Epochs.next has it: higher than before, and not behind the clock.
local function raise_epoch(owner, now, til)
    local seconds = math.floor(servers_now() / 1000)
    local raised = math.max(epoch_of(owner) + 1, math.min(seconds, 4026531840))
    set_epoch(owner, raised, now, til)
    return raised
end

-- Ends all sessions of somebody and logs it; the epoch from now on. Their keys stay until they have
-- expired: who reads one sees that it is of an earlier epoch.
local function end_all(owner, realm, subject, now, til)
    local epoch = raise_epoch(owner, now, til)
    redis.call('DEL', sessions_of(owner))
    revoke('subject', realm, subject, epoch, now, til, text(epoch))
    return epoch
end
