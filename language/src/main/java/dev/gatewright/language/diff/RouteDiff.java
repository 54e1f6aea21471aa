package dev.gatewright.language.diff;

import dev.gatewright.language.AuthRule;
import dev.gatewright.language.Binding;
import dev.gatewright.language.Route;
import dev.gatewright.language.diff.BodyDiff.Direction;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Compares two versions of one route: who may call, its limits, what comes back, and its bodies.
 *
 * <p>That a route is open now breaks nobody who calls it, and is reported as if it did: whoever
 * reads such a report must not miss it. Limits that a route leaves to the server are taken to be
 * its defaults.
 */
final class RouteDiff {

    /** What a server takes unless it is configured otherwise. */
    private static final long USUAL_MAX_BYTES = 64 * 1024;

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final Version older;
    private final Version newer;
    private final Place place;
    private final Changes changes;

    RouteDiff(Version older, Version newer, Place place, Changes changes) {
        this.older = older;
        this.newer = newer;
        this.place = place;
        this.changes = changes;
    }

    /**
     * Adds every change of the route, in the order in which a reader wants them: who may call, what
     * is taken, what comes back, and then the bodies field by field.
     */
    void compare(Route before, Route after) {
        compare(before.auth(), after.auth());
        compareLimits(before, after);
        if (after.requiresSignature() && !before.requiresSignature()) {
            breaking("signature-added", "must be signed");
        } else if (before.requiresSignature() && !after.requiresSignature()) {
            compatible("signature-removed", "need not be signed");
        }
        if (after.takesTickets() && !before.takesTickets()) {
            compatible("tickets-added", "takes tickets");
        } else if (before.takesTickets() && !after.takesTickets()) {
            breaking("tickets-removed", "takes no tickets");
        }
        if (!before.method().equals("HEAD") && !kind(before).equals(kind(after))) {
            breaking("response-changed", "answers with " + kind(after));
        }
        if (!before.status().equals(after.status())) {
            breaking("status-changed", "answers with " + status(after));
        }
        if (!before.middleware().equals(after.middleware())) {
            compatible("middleware-changed", "passes through " + names(after.middleware()));
        }
        Part returned = before.isStream() && after.isStream() ? Part.DOCUMENT : Part.RESPONSE;
        var fieldsBefore = new BoundFields(older, before);
        var fieldsAfter = new BoundFields(newer, after);
        new BodyDiff(fieldsBefore, fieldsAfter, Direction.REQUEST, changes)
                .compare(place.body("request"), before.request(), after.request(), Part.REQUEST);
        new BodyDiff(fieldsBefore, fieldsAfter, Direction.RESPONSE, changes)
                .compare(place.body("response"), before.response(), after.response(), returned);
    }

    private void breaking(String id, String message) {
        changes.breaking(id, place, message);
    }

    private void compatible(String id, String message) {
        changes.compatible(id, place, message);
    }

    /**
     * Whose tokens are taken. An open route has no scheme, which is the empty word here; where the
     * scheme stays, {@link #compareNeed} looks at whether a token must come and with which roles.
     */
    private void compare(AuthRule before, AuthRule after) {
        String was = scheme(before);
        String is = scheme(after);
        if (was.equals(is)) {
            compareNeed(before, after);
        } else if (was.isEmpty()) {
            breaking("auth-added", asks(after) + is);
        } else if (is.isEmpty()) {
            breaking("auth-removed", "is open to anyone");
        } else {
            breaking("scheme-changed", asks(after) + is + "; it was " + was);
        }
    }

    private static String asks(AuthRule auth) {
        return auth instanceof AuthRule.OptionalToken
                ? "refuses tokens other than those of scheme "
                : "needs a token of scheme ";
    }

    /**
     * Two rules of one scheme. A token that was needed and is optional now is told of as if it
     * broke somebody, for the reason at the top.
     */
    private void compareNeed(AuthRule before, AuthRule after) {
        boolean needed = before instanceof AuthRule.Token;
        boolean needs = after instanceof AuthRule.Token;
        if (needs && !needed && !scheme(after).isEmpty()) {
            breaking("auth-added", "can no longer do without a token");
        } else if (needed && !needs) {
            breaking("auth-removed", "can do without a token");
        } else if (!Set.copyOf(roles(before)).equals(Set.copyOf(roles(after)))) {
            breaking(
                    "roles-changed",
                    "is for " + people(roles(after)) + ", not " + people(roles(before)));
        }
    }

    /**
     * What a caller might no longer get through: smaller bodies, less time. Wider limits break
     * nobody and are not told of. Uploads have limits of their own in the configuration, which a
     * spec cannot know.
     */
    private void compareLimits(Route before, Route after) {
        if (!takesFiles(before, older)
                && !takesFiles(after, newer)
                && maxBytes(before) > maxBytes(after)) {
            breaking(
                    "limit-lowered",
                    "a body may have "
                            + maxBytes(after)
                            + " bytes only"
                            + unless(after.maxBytes().isPresent(), "MaxBytes"));
        }
        if (timeout(before).compareTo(timeout(after)) > 0) {
            breaking(
                    "timeout-lowered",
                    "must be done within "
                            + timeout(after).toMillis()
                            + " ms"
                            + unless(after.timeout().isPresent(), "Timeout"));
        }
    }

    /** Where a route has no limit of its own, the usual one of a server holds. */
    private static String unless(boolean isOwn, String key) {
        return isOwn ? "" : ", unless the configuration has another " + key;
    }

    private static long maxBytes(Route route) {
        return route.maxBytes().orElse(USUAL_MAX_BYTES);
    }

    /** How long logic may take; zero is for ever. */
    private static Duration timeout(Route route) {
        Duration timeout = route.timeout().orElse(USUAL_TIMEOUT);
        return timeout.isZero() ? FOR_EVER : timeout;
    }

    /** Whether bodies of the route are forms with files, for which other limits are usual. */
    private static boolean takesFiles(Route route, Version version) {
        return new BoundFields(version, route)
                .of(route.request(), Part.REQUEST).values().stream()
                        .anyMatch(field -> field.binding() instanceof Binding.File);
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

    /** What a caller has to read of the response: events, bytes of a file, or a value of JSON. */
    private static String kind(Route route) {
        if (route.isStream()) {
            return "events";
        }
        return route.isDownload() ? "bytes" : "a value";
    }

    private static String status(Route route) {
        return route.status().isPresent()
                ? Integer.toString(route.status().getAsInt())
                : "the status it has without @status";
    }
}
