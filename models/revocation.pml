/*
 * Revocation on several nodes over one store: docs/authentication.md, "Logout", and
 * docs/operations.md, "A store that has lost state".
 *
 * Two sessions are logged out, each on any node. The store may be silent for a while, and may once
 * be put back to a backup made at any moment; each node may be started again once. A token of a
 * session that was logged out comes to any node at any moment. Each rule can be taken out, to see
 * the property it keeps fail:
 *
 *   -DNO_LOCAL_VIEW    a logout is acknowledged before the node's own view knows
 *   -DNO_SNAPSHOT      a node that starts follows the log from its end
 *   -DNO_STALE         a node that has heard nothing for long goes on by memory
 *   -DALLOW            who cannot ask the store accepts: OnStoreFailure: allow
 *   -DNO_PLACE_CHECK   who follows does not look whether the log is the same
 *   -DNO_WRITE_BACK    what the store has lost is not logged again
 *   -DNO_EXPECTED      what was acknowledged, and not heard of from the log, is not missed
 *
 * What a node started between a loss and the writing back accepts is excused; that the writing back
 * comes is the property `returns`, checked by -DRETURNS with a store that always answers, on the
 * assumption that every node goes on (pan -f).
 *
 * What keeps each rule in the code: Sessions.announce before a verb returns (the local view),
 * RevocationFollower.start (the snapshot), RevocationFollower.isFresh and RevocationView.asked
 * (staleness), JdbcTail.handOver and RedisTail.isGone (the place), LostRevocations (what is missed)
 * and the stores' reinstate (what is written back).
 */

#define SESSIONS 2
#define NODES 2
#define of(node, session) ((node) * SESSIONS + (session))

/* The log: at each position a session, plus 1. */
byte end = 0;
byte at[3];
bool logged[SESSIONS];

/* A backup, and whether it was put back. */
byte keptEnd = 0;
byte keptAt[3];
bool restored = false;

bool up = true;
byte outages = 0;

/* Of each node: what it refuses, what the log told it, what it waits to hear of, what it misses. */
bool memory[NODES * SESSIONS];
bool journal[NODES * SESSIONS];
bool expected[NODES * SESSIONS];
bool lost[NODES * SESSIONS];
byte place[NODES];
byte found[NODES];
bool fresh[NODES];
bool heard[NODES];
byte starts[NODES];

/* Ghosts: what was acknowledged, where, and how many whole periods of RevocationStale ago. */
bool acknowledged[SESSIONS];
byte by[SESSIONS];
byte age[SESSIONS];
bool excused[NODES * SESSIONS];

inline append(s) {
    end++;
    at[end] = s + 1;
    logged[s] = true
}

inline learn(n, s) {
    memory[of(n, s)] = true;
    journal[of(n, s)] = true;
    expected[of(n, s)] = false;
    excused[of(n, s)] = false
}

/* One logout: the store's step, then the node's view, then the answer. */
proctype Logout(byte s) {
    byte n;
    byte start;
    select(n : 0 .. 1);
    start = starts[n];
    atomic { up -> append(s) };
    atomic {
        if
        :: starts[n] == start ->
#ifndef NO_LOCAL_VIEW
            memory[of(n, s)] = true;
#ifndef NO_EXPECTED
            expected[of(n, s)] = !journal[of(n, s)];
#endif
#endif
            acknowledged[s] = true;
            by[s] = n
        :: else -> skip             /* the node was stopped: nobody was answered */
        fi
    }
}

/* A node hears all that is new, misses what should have come, and logs it again. */
proctype Follower(byte n) {
    byte i;
    byte s;
    bool all[SESSIONS];
    bool again;
    do
    :: atomic { up ->
        again = false;
#ifndef NO_PLACE_CHECK
        if
        :: end < place[n] || (place[n] > 0 && at[place[n]] != found[n]) ->
            again = true;
            place[n] = 0
        :: else -> skip
        fi;
#endif
        all[0] = false;
        all[1] = false;
        i = place[n] + 1;
        do
        :: i <= end ->
            s = at[i] - 1;
            learn(n, s);
            all[s] = true;
            i++
        :: else -> break
        od;
        if
        :: end > place[n] || again -> place[n] = end; found[n] = at[end]
        :: else -> skip
        fi;
        s = 0;
        do
        :: s < SESSIONS ->
            if
            :: expected[of(n, s)] -> lost[of(n, s)] = true; expected[of(n, s)] = false
            :: again && journal[of(n, s)] && !all[s] -> lost[of(n, s)] = true
            :: else -> skip
            fi;
            s++
        :: else -> break
        od;
        heard[n] = true;
        fresh[n] = true;
        s = 0;
        i = 0;
        again = false;
        all[0] = false;
        all[1] = false };
#ifndef NO_WRITE_BACK
        if
        :: atomic { up && (lost[of(n, 0)] || lost[of(n, 1)]) ->
            s = 0;
            do
            :: s < SESSIONS ->
                if
                :: lost[of(n, s)] && !logged[s] -> append(s)
                :: else -> skip
                fi;
                lost[of(n, s)] = false;
                s++
            :: else -> break
            od;
            s = 0 }
        :: !up || !(lost[of(n, 0)] || lost[of(n, 1)]) -> skip
        fi
#endif
    od
}

/* A node is started again: it knows what the log tells, and no more. */
proctype Restart(byte n) {
    byte s;
    atomic { up ->
        starts[n]++;
        s = 0;
        do
        :: s < SESSIONS ->
            journal[of(n, s)] = false;
            expected[of(n, s)] = false;
            lost[of(n, s)] = false;
#ifdef NO_SNAPSHOT
            memory[of(n, s)] = false;
#else
            memory[of(n, s)] = logged[s];
            journal[of(n, s)] = logged[s];
#endif
            excused[of(n, s)] = !logged[s];
            s++
        :: else -> break
        od;
        place[n] = end;
        found[n] = at[end];
        heard[n] = true;
        fresh[n] = true }
}

/* A backup, and putting it back, once. */
proctype Operator() {
    byte i;
    byte s;
    atomic { keptEnd = end; keptAt[1] = at[1]; keptAt[2] = at[2] };
    atomic { up ->
        end = keptEnd;
        at[1] = 0; at[2] = 0;
        logged[0] = false; logged[1] = false;
        i = 1;
        do
        :: i <= end -> at[i] = keptAt[i]; logged[at[i] - 1] = true; i++
        :: else -> break
        od;
        s = 0;
        do
        :: s < SESSIONS ->
            i = 0;
            do
            :: i < NODES ->
                if
                :: !memory[of(i, s)] && !logged[s] -> excused[of(i, s)] = true
                :: else -> skip
                fi;
                i++
            :: else -> break
            od;
            s++
        :: else -> break
        od;
        restored = true }
}

/* The store is silent, and answers again. */
proctype Network() {
    do
    :: atomic { up && outages < 1 -> up = false; outages++ }
    :: atomic { !up -> up = true }
    od
}

/* Another whole RevocationStale has passed. */
proctype Clock() {
    do
    :: atomic {
        fresh[0] = heard[0];
        fresh[1] = heard[1];
        heard[0] = false;
        heard[1] = false;
        if :: acknowledged[0] && age[0] < 2 -> age[0]++ :: else -> skip fi;
        if :: acknowledged[1] && age[1] < 2 -> age[1]++ :: else -> skip fi }
    od
}

#ifdef NO_STALE
#define byMemory(n) true
#else
#define byMemory(n) fresh[n]
#endif
#ifdef ALLOW
#define asked(s) (!up || !logged[s])
#else
#define asked(s) (up && !logged[s])
#endif
#define accepts(n, s) (!memory[of(n, s)] && (byMemory(n) || asked(s)))

/* A token of a session that was logged out comes to a node. */
proctype Thief() {
    byte n;
    byte s;
    do
    :: atomic {
        select(n : 0 .. 1);
        select(s : 0 .. 1);
        if
        :: acknowledged[s] && accepts(n, s) ->
            assert(by[s] != n || starts[n] != 0);     /* on this node, never from the answer on */
            assert(age[s] < 2 || excused[of(n, s)])   /* on others, never past RevocationStale */
        :: else -> skip
        fi;
        n = 0;
        s = 0 }
    od
}

init {
    atomic {
        fresh[0] = true;
        fresh[1] = true;
        heard[0] = true;
        heard[1] = true;
        run Logout(0);
        run Logout(1);
        run Follower(0);
        run Follower(1);
        run Restart(1);
        run Operator();
#ifndef RETURNS
        run Network();
        run Clock();
        run Thief();
#endif
    }
}

#define known(s) (acknowledged[s] && (memory[of(0, s)] || memory[of(1, s)]))
#ifdef RETURNS
ltl returns { [] ((known(0) && !logged[0]) -> <> (logged[0] || !known(0))) }
#endif
