package dev.gatewright.app.accounts;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.runtime.Codec;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.JsonWriter;
import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Scheme;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecRolesTest {
    private static final Set<String> OPTIONS = Set.of("user", "admin");

    @ParameterizedTest
    @CsvSource({"admin", "user", "admin;user"})
    void rolesOfTheSpecAreTaken(String roles) {
        assertThatCode(() -> check(roles, Account::role)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"amdin, amdin", "Admin, Admin", "admin;boss, boss"})
    void anotherRoleIsRefusedWithThoseOfTheSpec(String roles, String other) {
        assertThatThrownBy(() -> check(roles, Account::role))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(
                        "unknown role: " + other + "; the scheme Auth has user, admin");
    }

    /** As an enum's constant is looked for. */
    @Test
    void aServiceThatFailsOfARoleDoesNotTranslateIt() {
        Function<Account, String> lookUp =
                account -> {
                    throw new IllegalArgumentException("no constant " + account.role());
                };

        assertThatThrownBy(() -> check("boss", lookUp)).hasMessageContaining("unknown role: boss");
        assertThatCode(() -> check("admin", lookUp)).doesNotThrowAnyException();
    }

    @Test
    void aRoleThatTheServiceTranslatesIsTaken() {
        assertThatCode(() -> check("boss", account -> "admin")).doesNotThrowAnyException();
    }

    @Test
    void noRoleIsRefusedUnlessTheServiceMakesOneOfIt() {
        assertThatThrownBy(() -> check(List.of(), Account::role))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("an account of the scheme Auth needs a role");
        assertThatThrownBy(() -> check(List.of(), account -> account.roles().getFirst()))
                .hasMessageContaining("needs a role");
        assertThatCode(() -> check(List.of(), account -> "user")).doesNotThrowAnyException();
    }

    private static void check(String roles, Function<Account, String> claims) {
        check(List.of(roles.split(";")), claims);
    }

    private static void check(List<String> roles, Function<Account, String> claims) {
        new SpecRoles<>(new Scheme<>("Auth", new Options(), Set::of), claims)
                .check(new Account(0, "ann", "", List.of(), true, Instant.ofEpochSecond(1)), roles);
    }

    /** As generated for {@code Role string `json:"role,options=user|admin"`}, beside another. */
    private static final class Options implements Codec<String> {
        @Override
        public String read(JsonReader in) {
            String role = "";
            in.beginObject();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (name.equals("role")) {
                    role = in.string();
                    if (!OPTIONS.contains(role)) {
                        in.fault("must be one of user, admin");
                    }
                } else {
                    in.skip();
                }
            }
            in.fault("userId", "required");
            return role;
        }

        @Override
        public void write(String role, JsonWriter out) {
            out.beginObject();
            out.name("role");
            out.string(role);
            out.endObject();
        }
    }
}
