package dev.gatewright.codegen.kotlin;

import java.util.List;

/** Writes what all calls of a client go through, and what sessions do in coroutines. */
record CallsWriter(KotlinFile file, String name, String typeVariable) {

    /**
     * @param hasSessions whether the client has any, for which there are functions then
     */
    void write(boolean hasSessions) {
        file.doc(
                        List.of(
                                "Runs calls on virtual threads; to cancel a coroutine interrupts"
                                        + " its own."))
                .open("internal object " + name + " {");
        file.add(
                        "suspend fun <%1$s> run(call: () -> %1$s): %1$s = %2$s.run(call).await()"
                                .formatted(typeVariable, file.client("Async")))
                .using("kotlinx.coroutines.future.await")
                .gap();
        writeEvents();
        file.close("}");
        if (hasSessions) {
            writeSession();
        }
    }

    /**
     * A flow over a stream that blocks. It has room for no event of its own, so the service is held
     * up as soon as the collector is; to cancel the collection interrupts the reader, which closes
     * the connection.
     */
    private void writeEvents() {
        file.using("kotlinx.coroutines.channels.awaitClose")
                .using("kotlinx.coroutines.channels.trySendBlocking")
                .using("kotlinx.coroutines.flow.buffer")
                .using("kotlinx.coroutines.flow.callbackFlow");
        String flow = file.type("kotlinx.coroutines.flow", "Flow");
        String event = file.runtime("Event");
        file.open(
                        "fun <%1$s : %2$s> events(open: () -> %3$s<%1$s>): %4$s<%5$s<%1$s>> ="
                                .formatted(
                                        typeVariable,
                                        file.kotlin("Any"),
                                        file.client("ReceivedEvents"),
                                        flow,
                                        event))
                .open("callbackFlow {")
                .open("val running = " + file.client("Async") + ".run {")
                .open("open().use { events ->")
                .open("for (event in events) {")
                .add("if (trySendBlocking(event).isFailure) break")
                .close("}")
                .close("}")
                .close("}")
                .add("running.whenComplete { _, failure -> close(failure) }")
                .add("awaitClose { running.cancel(true) }")
                .close(
                        "}.buffer("
                                + file.type("kotlinx.coroutines.channels", "Channel")
                                + ".RENDEZVOUS)")
                .outdent();
    }

    /** What a session does by blocking, as functions that suspend instead. */
    private void writeSession() {
        String session = file.client("Session");
        String suspending = "suspend fun " + session + ".";
        String unit = file.kotlin("Unit");
        file.gap()
                .doc(List.of("Logs out: here at once, then at the service. See [Session.logout]."))
                .add("%sawaitLogout(): %s = %s.run { logout() }".formatted(suspending, unit, name))
                .gap()
                .doc(List.of("Renews the tokens now. See [Session.refresh]."))
                .add(
                        "%sawaitRefresh(): %s = %s.run { refresh() }"
                                .formatted(suspending, unit, name))
                .gap()
                .doc(
                        List.of(
                                "A token that holds for a while; null when nobody is logged in. See"
                                        + " [Session.accessToken]."))
                .add(
                        "%sawaitAccessToken(): %s? = %s.run { accessToken().orElse(null) }"
                                .formatted(suspending, file.kotlin("String"), name));
    }
}
