package dev.gatewright.examples.userapi;

import dev.gatewright.auth.audit.AuditSink;
import dev.gatewright.test.MovableClock;
import dev.gatewright.test.TestService;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The service for each test, with its audit in the test's hands, and its database at hand. */
final class AuditedService implements BeforeEachCallback, AfterEachCallback {
    private final AtomicReference<DataSource> database = new AtomicReference<>();
    private final TestService<UserApi> service;

    AuditedService(AuditSink listener) {
        service =
                TestService.of(
                                UserApi.SERVICE,
                                app -> {
                                    database.set(app.database());
                                    return new UserLogic(
                                            app.accounts(
                                                    UserApi.AUTH,
                                                    user -> new AuthClaims(user.id(), user.role()),
                                                    listener));
                                })
                        .with("Timeout", "30000");
    }

    ApiClient client() {
        return new ApiClient(service.url());
    }

    /** The generated client, with nobody logged in. */
    UserApiClient typedClient() {
        return service.client(UserApiClient::new);
    }

    /** The generated client of a new account with these roles, logged in. */
    UserApiClient withRole(String... roles) {
        return service.withRole(UserApiClient::new, roles);
    }

    String url() {
        return service.url();
    }

    MovableClock clock() {
        return service.clock();
    }

    Database database() {
        return new Database(database.get());
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        service.beforeEach(context);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        service.afterEach(context);
    }
}
