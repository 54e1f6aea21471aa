package example.client

import dev.gatewright.client.CallOptions
import dev.gatewright.client.ClientOptions
import dev.gatewright.client.FileUpload
import dev.gatewright.client.failure.ConnectionException
import dev.gatewright.client.failure.ProblemException
import java.io.IOException
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers
import java.security.MessageDigest
import java.util.HexFormat
import java.util.function.Function
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/** Calls of files.api by its generated client; gives what came of them. */
class FilesCalls : Function<String, List<String>> {
    private val facts = mutableListOf<String>()

    override fun apply(url: String): List<String> = runBlocking(Dispatchers.Default) {
        FilesApiClient(ClientOptions.of(url)).use { api ->
            api.login(LoginReq("admin", "a secret"))
            send(api)
            receive(api)
            watch(api)
            failToKeep(api)
            cancel(api)
        }
        facts
    }

    private suspend fun send(api: FilesApiClient) {
        val bytes = ByteArray(3_000_000) { '-'.code.toByte() }
        val one = api.send(SendReq("ä & b", FileUpload.of("ä b.png", bytes)))
        val digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
        facts += "${one.title} ${one.name} ${one.size} ${one.digest == digest} ${one.isThumb}"
        val small = FileUpload.of("thumb", ByteArray(1)).withMediaType("image/png")
        facts += api.send(SendReq("t", small, small)).isThumb.toString()
        try {
            api.send(SendReq("t", FileUpload.of("large", ByteArray(4_000_001))))
        } catch (e: ProblemException) {
            facts += "${e.problem().kind()} ${e.problem().status()}"
        }
    }

    private suspend fun receive(api: FilesApiClient) {
        facts += api.plan { plan ->
            val bytes = plan.body().readAllBytes()
            "${plan.name().orElse("")} ${plan.size().orElse(0)} ${bytes.size} ${bytes[4_999_999]}"
        }
    }

    private suspend fun failToKeep(api: FilesApiClient) {
        try {
            api.plan { throw IOException("a full disk") }
        } catch (e: IOException) {
            facts += e.message.orEmpty()
        }
    }

    private suspend fun watch(api: FilesApiClient) {
        val ticks = api.watch().take(2).toList()
        facts += ticks[0].toString()
        facts += ticks[1].data().n.toString()
        val from = CallOptions.NONE.withHeader("Last-Event-ID", "41")
        facts += api.with(from).watch().first().id().orElse("")
        HttpClient.newHttpClient().use { http ->
            val request = HttpRequest.newBuilder(api.watchTicket().uri()).build()
            val response = http.send(request, BodyHandlers.ofInputStream())
            facts += response.statusCode().toString()
            response.body().close()
        }
    }

    /** Whoever collects is not rushed, and ends the stream by going; what breaks off is told. */
    private suspend fun cancel(api: FilesApiClient) = coroutineScope {
        val came = Channel<Long>(Channel.RENDEZVOUS)
        val collecting = launch { api.watch().collect { came.send(it.data().n) } }
        facts += List(3) { came.receive() }.toString()
        collecting.cancelAndJoin()
        facts += collecting.isCancelled.toString()
        try {
            api.watch().collect { api.close() }
        } catch (e: ConnectionException) {
            facts += "broken off"
        }
    }
}
