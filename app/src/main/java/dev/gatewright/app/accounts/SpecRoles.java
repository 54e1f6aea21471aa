package dev.gatewright.app.accounts;

import dev.gatewright.app.auth.ListedRoles;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Scheme;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The roles that an account of a scheme can have, where the spec lists them. An account with
 * another role would get tokens that are refused.
 *
 * @param claims what goes into an account's access tokens
 */
record SpecRoles<C>(Scheme<C> scheme, Function<Account, C> claims) {
    /**
     * Refuses roles that no token could carry. A service may translate them, so what the spec does
     * not list is refused only if the claims that the service makes of it are refused as well.
     *
     * @param account whose roles they are to be
     * @throws Problem 400 with the roles that the spec has; also for no role where the claims need
     *     one
     */
    void check(Account account, List<String> roles) {
        if (roles.isEmpty() && !isTranslated(account.with(roles))) {
            throw Problem.badRequest("an account of the scheme " + scheme.name() + " needs a role");
        }
        for (String role : roles) {
            Optional<String> known = ListedRoles.otherThan(role, scheme);
            if (known.isPresent() && !isTranslated(account.with(List.of(role)))) {
                throw Problem.badRequest(
                        "unknown role: %s; the scheme %s has %s"
                                .formatted(role, scheme.name(), known.get()));
            }
        }
    }

    private boolean isTranslated(Account account) {
        try {
            C made = claims.apply(account);
            return ListedRoles.otherThanThose(out -> scheme.claims().write(made, out), scheme)
                    .isEmpty();
        } catch (RuntimeException e) {
            return false; // It knows the roles of the spec only.
        }
    }
}
