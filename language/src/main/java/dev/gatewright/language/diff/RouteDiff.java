package dev.gatewright.language.diff;

import dev.gatewright.language.Api;
import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Route;
import dev.gatewright.language.diff.BodyDiff.Direction;
import java.util.List;
import java.util.Set;

/** Compares two versions of one route. */
final class RouteDiff {

    private final Api older;
    private final Api newer;
    private final String location;
    private final List<Change> changes;

    RouteDiff(Api older, Api newer, String location, List<Change> changes) {
        this.older = older;
        this.newer = newer;
        this.location = location;
        this.changes = changes;
    }

    void compare(Route before, Route after) {
        compare(before.auth(), after.auth());
        if (isLowered(before, after)) {
            changes.add(
                    Change.breaking(
                            "limit-lowered",
                            location,
                            "a body may have " + after.maxBytes().getAsLong() + " bytes only"));
        }
        if (isTimeLowered(before, after)) {
            changes.add(
                    Change.breaking(
                            "timeout-lowered",
                            location,
                            "must be done within "
                                    + after.timeout().orElseThrow().toMillis()
                                    + " ms"));
        }
        if (after.requiresSignature() != before.requiresSignature()) {
            changes.add(
                    after.requiresSignature()
                            ? Change.breaking("signature-added", location, "must be signed")
                            : Change.compatible(
                                    "signature-removed", location, "need not be signed"));
        }
        if (after.takesTickets() != before.takesTickets()) {
            changes.add(
                    after.takesTickets()
                            ? Change.compatible("tickets-added", location, "takes tickets")
                            : Change.breaking("tickets-removed", location, "takes no tickets"));
        }
        if (!kind(before).equals(kind(after))) {
            changes.add(
                    Change.breaking("response-changed", location, "answers with " + kind(after)));
        }
        if (!before.status().equals(after.status())) {
            changes.add(
                    Change.breaking("status-changed", location, "answers with " + status(after)));
        }
        if (!before.middleware().equals(after.middleware())) {
            changes.add(
                    Change.compatible(
                            "middleware-changed",
                            location,
                            "passes through " + names(after.middleware())));
        }
        var fieldsBefore = new BoundFields(older, before);
        var fieldsAfter = new BoundFields(newer, after);
        new BodyDiff(fieldsBefore, fieldsAfter, Direction.REQUEST, changes)
                .compare(location + " request", before.request(), after.request());
        new BodyDiff(fieldsBefore, fieldsAfter, Direction.RESPONSE, changes)
                .compare(location + " response", before.response(), after.response());
    }

    private void compare(AuthRule before, AuthRule after) {
        String was = scheme(before);
        String is = scheme(after);
        if (was.equals(is)) {
            compareNeed(before, after);
        } else if (was.isEmpty()) {
            changes.add(Change.breaking("auth-added", location, "needs a token of scheme " + is));
        } else if (is.isEmpty()) {
            changes.add(Change.breaking("auth-removed", location, "is open to anyone"));
        } else {
            changes.add(
                    Change.breaking(
                            "scheme-changed",
                            location,
                            "needs a token of scheme " + is + ", not of " + was));
        }
    }

    private void compareNeed(AuthRule before, AuthRule after) {
        boolean needed = before instanceof AuthRule.Token;
        boolean needs = after instanceof AuthRule.Token;
        if (needs && !needed && !scheme(after).isEmpty()) {
            changes.add(
                    Change.breaking("auth-added", location, "can no longer do without a token"));
        } else if (needed && !needs) {
            changes.add(Change.breaking("auth-removed", location, "can do without a token"));
        } else if (!Set.copyOf(roles(before)).equals(Set.copyOf(roles(after)))) {
            changes.add(
                    Change.breaking(
                            "roles-changed",
                            location,
                            "is for " + people(roles(after)) + ", not " + people(roles(before))));
        }
    }

    private static String people(List<String> roles) {
        return roles.isEmpty() ? "every caller" : String.join(", ", roles);
    }

    private static String scheme(AuthRule auth) {
        return auth.schemeName().orElse("");
    }

    private static List<String> roles(AuthRule auth) {
        return auth instanceof AuthRule.Token token ? token.roles() : List.of();
    }

    private static String names(List<String> middleware) {
        return middleware.isEmpty() ? "no middleware" : String.join(", ", middleware);
    }

    private static String kind(Route route) {
        if ("true".equals(route.server().get("sse"))) {
            return "events";
        }
        return route.isDownload() ? "bytes" : "a value";
    }

    private static String status(Route route) {
        return route.status().isPresent()
                ? Integer.toString(route.status().getAsInt())
                : "the status it has without @status";
    }

    /** Whether there is less time than before; a time of zero is no limit, none is the default. */
    private static boolean isTimeLowered(Route before, Route after) {
        if (after.timeout().filter(time -> !time.isZero()).isEmpty()) {
            return false;
        }
        return before.timeout()
                .filter(time -> !time.isZero())
                .map(time -> time.compareTo(after.timeout().orElseThrow()) > 0)
                .orElse(before.timeout().isPresent());
    }

    private static boolean isLowered(Route before, Route after) {
        return after.maxBytes().isPresent()
                && before.maxBytes().orElse(Long.MAX_VALUE) > after.maxBytes().getAsLong();
    }
}
