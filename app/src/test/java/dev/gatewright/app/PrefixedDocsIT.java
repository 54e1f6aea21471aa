package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.store.contract.FreePort;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of a service behind nginx, which has it below a path and takes that off. */
class PrefixedDocsIT {
    @TempDir private Path folder;
    @TempDir private Path profile;
    private RunningService service;
    private Nginx nginx;
    private String url = "";

    @BeforeEach
    void start() throws Exception {
        Nginx.assumeInstalled();
        service =
                TwoSchemesDocsIT.start(
                        folder,
                        TwoSchemesDocsIT.CONFIG.replace(
                                "RefreshPath: /refresh", "RefreshPath: /api/refresh"));
        int port = FreePort.find();
        url = "http://127.0.0.1:" + port + "/api/";
        nginx =
                Nginx.start(
                        Files.createDirectory(folder.resolve("nginx")),
                        port,
                        """
                        server {
                            listen 127.0.0.1:%d;
                            location /api/ {
                                proxy_pass %s/;
                                proxy_set_header Host $http_host;
                            }
                        }
                        """
                                .formatted(port, service.url()));
    }

    @AfterEach
    void stop() throws Exception {
        if (nginx != null) {
            nginx.close();
            service.close();
        }
    }

    @Test
    void aDeveloperLogsInAndCallsRoutesBelowThePrefix() throws Exception {
        try (DevTools page = new DevTools(url + "docs", profile)) {
            TriedDocs docs = TriedDocs.on(page);
            TwoSchemesDocsIT.logInAt(page, 1);
            docs.awaitText("#who", "logged in as alice (no role) until");
            docs.execute("StaffMe");
            docs.awaitStatus("StaffMe", "200");
            docs.execute("Boss");
            docs.awaitText("#advice", "Needed: boss.");
            TwoSchemesDocsIT.refresh(page, 1);

            TwoSchemesDocsIT.logInAt(page, 0);
            docs.awaitText("#who", "logged in as alice, by a cookie that no script reads");
            page.evaluate(
                    "(chosen.who = '', call(chosen, chosen.refresh, undefined, 'refreshed'))");
            docs.awaitText("#who", "logged in as refreshed, by a cookie");
            docs.execute("Me");
            docs.awaitStatus("Me", "200");
        }
    }

    @Test
    void theStartPageLeadsOnBelowThePrefix() throws Exception {
        try (DevTools page = new DevTools(url, profile)) {
            page.await("document.querySelector('#users') !== null");
            assertThat(page.evaluate("[...document.links].map(link => link.pathname).join()"))
                    .startsWith("/api/docs,/api/openapi.json");
            assertThat(page.evaluate("document.styleSheets[0].cssRules.length > 0"))
                    .isEqualTo("true");
        }
    }

    @Test
    void aSlashAtTheEndLeadsToThePageWithoutIt() throws Exception {
        Wire.Reply reply =
                Wire.exchange(
                        URI.create(url).getPort(), Wire.request("GET /api/docs/", List.of(), ""));
        assertThat(reply.status()).isEqualTo(308);
        assertThat(reply.header("location")).isEqualTo("../docs");
    }
}
