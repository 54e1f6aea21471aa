package dev.gatewright.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class AccountTableTest {
    private final JdbcDataSource database = new JdbcDataSource();

    /** Else the better hash of an old password could take the place of a new one. */
    @Test
    void aHashIsReplacedOnlyWhereItIsTheOneExpected() {
        database.setURL("jdbc:h2:mem:accounts;DB_CLOSE_DELAY=-1");
        AccountTable users = table("Auth");
        AccountTable staff = table("Staff");
        long id =
                users.add(new NewAccount("ann", "first", "", List.of("user"), false))
                        .orElseThrow()
                        .account()
                        .id();

        assertThat(users.replaceHash(id, "another", "second")).isFalse();
        assertThat(users.replaceHash(id + 1, "first", "second")).isFalse();
        assertThat(staff.replaceHash(id, "first", "second")).isFalse();
        assertThat(hash(users, id)).isEqualTo("first");

        assertThat(users.replaceHash(id, "first", "second")).isTrue();
        assertThat(hash(users, id)).isEqualTo("second");
    }

    @Test
    void tooManyRolesAreNotCalledOneThatCannotBe() {
        List<String> roles = IntStream.range(0, 16).mapToObj(i -> "role-" + i).toList();

        NewAccount.checkRoles(roles.subList(0, 15));
        assertThatThrownBy(() -> NewAccount.checkRoles(roles))
                .hasMessage("400 an account has at most 15 roles");
    }

    private static String hash(AccountTable table, long id) {
        return table.find(id).orElseThrow().passwordHash();
    }

    private AccountTable table(String scheme) {
        return AccountTable.open(
                new Accounts.Settings(
                        database, scheme, false, InstantSource.fixed(Instant.EPOCH), _ -> {}));
    }
}
