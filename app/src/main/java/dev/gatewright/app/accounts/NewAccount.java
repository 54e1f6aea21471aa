package dev.gatewright.app.accounts;

import dev.gatewright.runtime.Problem;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An account to be added, with the rules that all accounts keep.
 *
 * @param development whether it exists in the dev profile only
 */
record NewAccount(
        String name, String passwordHash, String email, List<String> roles, boolean development) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final int LONGEST_EMAIL = 254;
    private static final int MOST_ROLES = 15;

    NewAccount {
        roles = roles.stream().distinct().toList();
    }

    /** Whether an account can have this name. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * Checks all of an account but its password.
     *
     * @throws Problem 400 saying what cannot be
     */
    static void check(String name, String email, List<String> roles) {
        if (!isName(name)) {
            throw Problem.badRequest(
                    "a username is 1 to 64 letters, digits, dots, hyphens and underscores");
        }
        checkEmail(email);
        checkRoles(roles);
    }

    static void checkEmail(String email) {
        boolean plausible = email.isEmpty() || email.indexOf('@') > 0;
        if (email.length() > LONGEST_EMAIL || !plausible || hasControls(email)) {
            throw Problem.badRequest("not an e-mail address");
        }
    }

    static void checkRoles(List<String> roles) {
        if (roles.size() > MOST_ROLES) {
            throw Problem.badRequest("an account has at most " + MOST_ROLES + " roles");
        }
        if (!roles.stream().allMatch(role -> ROLE.matcher(role).matches())) {
            throw Problem.badRequest(
                    "a role is 1 to 64 letters, digits, dots, hyphens, underscores and colons");
        }
    }

    /** PostgreSQL takes no NUL, and no address has a line break. */
    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    @Override
    public String toString() {
        return "NewAccount[name=" + name + ", passwordHash=***]";
    }
}
