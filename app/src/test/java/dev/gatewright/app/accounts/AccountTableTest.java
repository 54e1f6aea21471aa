package dev.gatewright.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.store.jdbc.embedded.EmbeddedDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountTableTest {
    private static final List<String> ADMIN = List.of("admin", "user");
    private static final List<String> USER = List.of("user");

    @TempDir private Path folder;

    @Test
    void whoTakesAChangeOfRolesBackLeavesALaterOneAlone() {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder)) {
            AccountTable table =
                    AccountTable.open(
                            new Accounts.Settings(
                                    database.dataSource(),
                                    "Auth",
                                    false,
                                    InstantSource.system(),
                                    _ -> {}));
            long id =
                    table.add(new NewAccount("ann", "hash", "", ADMIN, false))
                            .orElseThrow()
                            .account()
                            .id();

            assertThat(table.changeRoles(id, USER)).hasValue(ADMIN);
            table.restoreRoles(id, USER, ADMIN);
            assertThat(roles(table, id)).isEqualTo(ADMIN);

            assertThat(table.changeRoles(id, USER)).hasValue(ADMIN);
            assertThat(table.changeRoles(id, List.of())).hasValue(USER);
            table.restoreRoles(id, USER, ADMIN);
            assertThat(roles(table, id)).isEmpty();
            assertThat(table.changeRoles(id + 1, USER)).isEmpty();
        }
    }

    private static List<String> roles(AccountTable table, long id) {
        return table.find(id).orElseThrow().account().roles();
    }
}
