package dev.gatewright.auth.password;

import dev.gatewright.auth.session.SessionAccount;
import dev.gatewright.auth.session.TokenPair;
import java.time.Duration;

/** What came of a login. */
public sealed interface LoginOutcome {

    /** The password was right; a session is open. */
    record Opened(TokenPair tokens, SessionAccount account) implements LoginOutcome {}

    /** No such user, wrong password or disabled: which one, the caller cannot tell. */
    record Refused() implements LoginOutcome {}

    /** Too many attempts; the password was not looked at. */
    record Throttled(Duration retryAfter) implements LoginOutcome {}

    /**
     * Nothing was decided: too many logins were under way at once, or the stored hash was replaced
     * again and again meanwhile.
     */
    record Busy(Duration retryAfter) implements LoginOutcome {}
}
