package example.client

import dev.gatewright.client.ClientOptions
import dev.gatewright.client.failure.ProblemException
import dev.gatewright.runtime.Json
import java.time.LocalDate
import java.util.function.Function
import kotlinx.coroutines.runBlocking

/** Calls of echo.api by its generated client, whose service gives back what it is given. */
class EchoCalls : Function<String, List<String>> {
    override fun apply(url: String): List<String> = runBlocking {
        EchoApiClient(ClientOptions.of(url)).use { api -> facts(api) }
    }

    private suspend fun facts(api: EchoApiClient): List<String> {
        val facts = mutableListOf<String>()
        val all = Order(
            id = 9_007_199_254_740_993,
            kind = "gift",
            count = 7,
            level = 255,
            note = "b",
            street = "s",
            city = "c",
            email = "e \"ü\" \u2028",
            points = listOf(Point(0.1, 0.1f), Point(1e21, 0.5f)),
            byName = mapOf("a" to Point(1.0, 2f)),
            byId = mapOf(-1L to true),
            price = 1e-7,
            day = LocalDate.of(2026, 11, 26),
            free = Json.Elements(listOf(Json.Text("x"), Json.Bool(true))),
        )
        val echoed = api.echo(all)
        facts += (echoed == all.copy(phone = echoed.phone)).toString()
        facts += api.echo(Order(id = 1, count = 0, phone = "p", price = 0.0)).toString()
        try {
            api.echo(Order(id = 0, kind = "other", count = 0, street = "s", price = 0.0))
        } catch (e: ProblemException) {
            e.problem().violations().forEach { facts += it.field() }
        }
        val place = PlaceReq(
            tag = "a/b ü?",
            page = 3,
            words = listOf("x y", "&"),
            trace = "t",
            exact = true,
            hidden = Point(1.0, 1f),
        )
        facts += (api.place(place) == place).toString()
        facts += api.fill(FormReq("a=b & c")).name
        facts += api.words(listOf("a", "")).toString() // the stand-in gives back records alone
        return facts
    }
}
