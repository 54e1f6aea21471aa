/*
 * The refresh chain of one session: docs/authentication.md, "Refresh".
 *
 * One store, two nodes, a client with two tabs that share their storage, and (with -DTHIEF) a thief
 * who copies the stored refresh token at any moment. Requests and answers may be late; answers may
 * be lost. Each rule can be taken out, to see the property it keeps fail:
 *
 *   -DNO_REPLAY        the predecessor is never answered with its successor: a lost answer ends it
 *   -DNO_FIRST_USE     the predecessor is good for ever: two holders take turns unseen
 *   -DNO_WINDOW        nothing is accepted after the first use: a late second tab ends the session
 *   -DNO_ROW_LOCK      reading and deciding are two steps: two generations of one token
 *
 * Assumed of the honest client: no request is under way for longer than RefreshGrace, nor for as
 * long as two refreshes take (with -DSLOW_NETWORK the first is not assumed, and the property fails).
 *
 * What keeps each rule in the code: RefreshDecision (the table), the stores' refresh (one step),
 * FirstUses (what a node notes, and writes later).
 */

#ifdef THIEF
#define LAST 4            /* generations explored */
#else
#define LAST 5
#endif
#define TABS 2
#define NODES 2

/* The stored row. */
byte current = 1;         /* its generation */
bool confirmed = false;   /* somebody has shown that generation `current` arrived */
bool window = false;      /* within RefreshGrace of the confirmation */
bool ended = false;

/* What nodes have noted of accepted access tokens and not yet written. */
byte noted[NODES];

/* The client's storage, shared by its tabs; what the thief has copied or been given. */
byte stored = 1;
byte stolen = 0;

/* Requests of the honest client that a store will still see: they were sent with these. */
byte underway[TABS];

/* Ghosts: who made each generation, and whether its access token was used by its maker. */
#define NOBODY 0
#define HONEST 1
#define OTHER 2
byte maker[LAST + 2];
#ifdef NO_ROW_LOCK
byte made[LAST + 2];
#endif
byte turns = 0;           /* turns taken: a made, used and settled generation answered to the other */

/* Whether a request of this tab is under way that the store will answer as the predecessor's. */
#define late(tab) (underway[tab] != 0 && underway[tab] < current)

/* Whether a request of this tab is under way with less than what is stored. */
#define older(tab) (underway[tab] != 0 && underway[tab] < stored)

/* The store's step. Gives the generation answered with, or 0. */
inline present(g, who, answer) {
#ifdef NO_ROW_LOCK
    row = current;
    skip;                        /* another step may come between */
#else
#define row current
#endif
    answer = 0;
    if
    :: ended || g > row -> skip
    :: !ended && g == row && row < LAST ->
#ifdef NO_ROW_LOCK
        made[row + 1]++;
        assert(made[row + 1] <= 1);    /* one live chain */
#endif
        current = row + 1;
        confirmed = false;
        window = false;
        maker[current] = who;
        answer = current
    :: !ended && g == row && row == LAST -> skip
#ifdef NO_FIRST_USE
    :: !ended && g + 1 == row ->
#elif defined(NO_REPLAY)
    :: !ended && g + 1 == row && false ->
#else
    :: !ended && g + 1 == row && (!confirmed || window) ->
#endif
        if
        :: confirmed && !window && maker[row] != who -> turns++
        :: else -> skip
        fi;
        answer = row
#ifdef NO_FIRST_USE
    :: !ended && g + 1 < row -> ended = true
#elif defined(NO_REPLAY)
    :: !ended && g < row -> ended = true
#else
    :: !ended && g < row && !(g + 1 == row && (!confirmed || window)) -> ended = true
#endif
    fi
}

/* One tab: refreshes, or uses the access token that came with what is stored. */
proctype Tab(byte me) {
    byte sent, answer, node;
#ifdef NO_ROW_LOCK
    byte row;
#endif
    do
    :: atomic { stored < LAST && !ended && !older(1 - me) -> sent = stored; underway[me] = sent };
        /* The request travels; the store decides in one step. */
#ifdef NO_ROW_LOCK
        present(sent, HONEST, answer);
        underway[me] = 0;
#else
        atomic { present(sent, HONEST, answer); underway[me] = 0 };
#endif
        if
        :: atomic { answer != 0 && stored == sent -> stored = answer; answer = 0 }
        :: atomic { answer != 0 && stored != sent -> answer = 0 }    /* another tab was faster */
        :: answer != 0 -> answer = 0                                   /* the answer is lost */
        :: answer == 0 -> skip
        fi
    :: atomic { stored > 0 && !ended -> select(node : 0 .. 1); noted[node] = stored }
    :: stored >= LAST || ended -> break
    od
}

/* A node writes down what it has noted, some time later. */
proctype Writer(byte me) {
    do
    :: atomic { noted[me] != 0 ->
        if
        :: !ended && noted[me] == current && !confirmed ->
            confirmed = true;
#ifndef NO_WINDOW
            window = true
#endif
        :: else -> skip
        fi;
        noted[me] = 0 }
    od
}

/* The grace window ends. It is longer than a request of the honest client can be under way. */
proctype Clock() {
    do
#ifdef SLOW_NETWORK
    :: atomic { window -> window = false }
#else
    :: atomic { window && !late(0) && !late(1) -> window = false }
#endif
    od
}

#ifdef THIEF
proctype Thief() {
    byte answer, node;
    atomic { stolen == 0 && stored < LAST -> stolen = stored };
    do
    :: atomic { stolen < LAST && !ended -> present(stolen, OTHER, answer);
        if
        :: answer != 0 -> stolen = answer
        :: else -> skip
        fi }
    :: atomic { !ended -> select(node : 0 .. 1); noted[node] = stolen }
    :: ended || stolen >= LAST -> break
    od
}
#endif

init {
    atomic {
        maker[1] = HONEST;
        run Tab(0);
        run Tab(1);
        run Writer(0);
        run Writer(1);
        run Clock();
#ifdef THIEF
        run Thief();
#endif
    }
}

#ifdef THIEF
/* Once a generation was used and its window has passed, the other holder is never answered. */
ltl detected { [] (turns == 0) }
#else
/* Lost and late answers, and two tabs, never end an honest session. */
ltl honest { [] !ended }
#endif
