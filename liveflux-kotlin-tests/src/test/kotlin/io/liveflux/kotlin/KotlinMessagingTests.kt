package io.liveflux.kotlin

import io.liveflux.channel.BeforeJoin
import io.liveflux.channel.BroadcastListener
import io.liveflux.channel.LiveChannel
import io.liveflux.channel.OnCommand
import io.liveflux.channel.OnJoin
import io.liveflux.component.Html
import io.liveflux.component.LiveComponent
import io.liveflux.connection.Frame
import io.liveflux.connection.FrameWriter
import io.liveflux.connection.Handshake
import io.liveflux.connection.OutboundLimits
import io.liveflux.connection.OverflowPolicy
import io.liveflux.connection.TrafficListener
import io.liveflux.internal.answer.FailureAnswers
import io.liveflux.internal.call.Operations
import io.liveflux.internal.channel.ChannelRegistry
import io.liveflux.internal.channel.ChannelSettings
import io.liveflux.channel.ChannelRules
import io.liveflux.internal.channel.Hub
import io.liveflux.internal.channel.HubRooms
import io.liveflux.internal.connection.ConnectionRegistry
import io.liveflux.internal.connection.DefaultSocketConnection
import io.liveflux.internal.controller.ChannelControllers
import io.liveflux.internal.controller.LiveChannels
import io.liveflux.internal.method.ComponentSettings
import io.liveflux.internal.socket.SocketEndpoints
import io.liveflux.internal.socket.SocketFormats
import io.liveflux.protocol.ClientMessage
import io.liveflux.protocol.Dialect
import io.liveflux.protocol.MessageEncoder
import io.liveflux.render.ComponentRenderer
import io.liveflux.render.ViewRenderer
import io.liveflux.socket.LiveSocket
import io.liveflux.socket.OnClose
import io.liveflux.socket.CloseReason
import io.liveflux.socket.OnOpen
import io.liveflux.socket.OnText
import java.security.SecureRandom
import java.time.Clock
import java.util.Locale
import java.util.Optional
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import org.springframework.beans.factory.support.DefaultListableBeanFactory
import org.springframework.beans.factory.support.RootBeanDefinition
import org.springframework.web.bind.annotation.PathVariable
import org.springframework.web.bind.annotation.RequestParam
import tools.jackson.databind.json.JsonMapper
import tools.jackson.module.kotlin.kotlinModule

/**
 * Channels and sockets written in Kotlin, and components that draw themselves.
 */
class KotlinMessagingTests {

    private val mapper = JsonMapper.builder().addModule(kotlinModule()).build()

    private val settings = ComponentSettings.of(mapper)

    private val encoder = MessageEncoder(mapper)

    private val hub = Hub()

    private val failures = FailureAnswers(listOf(), listOf(), true, Clock.systemUTC())

    private val beans = DefaultListableBeanFactory()

    private val sent = mutableListOf<String>()

    private val out =
        object : FrameWriter {
            override fun write(frame: Frame, callback: FrameWriter.Callback) {
                sent.add(frame.text())
                callback.done(null)
            }

            override fun close(code: Int, reason: String) {}
        }

    private val connections =
        ConnectionRegistry(encoder, { "c" }, Clock.systemUTC(), listOf(hub), TrafficListener.NONE)

    private val limits = OutboundLimits(100_000, OverflowPolicy.DISCONNECT)

    private fun handshake(dialect: Dialect) = Handshake(dialect, null, "s", null, Locale.ENGLISH, mapOf())

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value =
            [
                "{}                 | nobody in 7, hidden false",
                "{\"nick\": \"ann\"} | ann in 7, hidden false",
                "{\"hidden\": true}  | nobody in 7, hidden true",
            ],
    )
    fun defaultArgumentsOfAJoinCountWhereNothingIsSent(param: String, welcome: String) {
        join(mapper.readValue(param, Map::class.java))

        assertThat(sent.last()).contains(welcome)
    }

    private fun join(param: Any?) =
        channels().also { (channels, connection) ->
            channels.join(connection, ClientMessage.Join(1, "room/7", param, null, null, 0, null))
        }

    private fun channels() = channels to connections.open(handshake(Dialect.LIVEFLUX_V1), out, limits)

    private val channels: LiveChannels by lazy {
        beans.registerBeanDefinition("room", RootBeanDefinition(KotlinRoom::class.java))
        val registry =
            ChannelRegistry(
                hub,
                encoder,
                Clock.systemUTC(),
                SecureRandom(),
                { ChannelRules.DEFAULT },
                ChannelSettings.Limits.perConnection(100),
                BroadcastListener.NONE,
            )
        LiveChannels(
            registry,
            ChannelControllers.from(beans, settings),
            encoder,
            failures,
            listOf(),
            Runnable::run,
            Operations.UNOBSERVED,
        )
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value =
            [
                "def    | {}                  | \"n\":7",
                "def    | {\"n\": 3}           | \"n\":3",
                "pick   | {\"id\": \"o-1\"}     | \"o-1 x1\"",
                "pick   | {\"id\": \"o-1\", \"pieces\": 2} | \"o-1 x2\"",
                "inside | {}                  | \"inside\"",
                "needed | {}                  | A value is missing for parameter 'name'",
            ],
    )
    fun defaultArgumentsOfACommandCountWhereNothingIsSent(cmd: String, param: String, answer: String) {
        val (channels, connection) = join(null)

        channels.command(
            connection,
            "room/7",
            ClientMessage.Command(2, "room/7", cmd, mapper.readValue(param, Map::class.java), null),
        )

        assertThat(sent.last()).contains(answer)
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value =
            [
                "{\"type\": \"def\"}                             | 7",
                "{\"type\": \"def\", \"n\": 3}                    | 3",
                "{\"type\": \"pick\", \"id\": \"o-1\"}             | o-1 x1",
                "{\"type\": \"pick\", \"id\": \"o-1\", \"pieces\": 2} | o-1 x2",
                "{\"type\": \"inside\"}                          | inside",
            ],
    )
    fun defaultArgumentsOfASocketCountWhereNothingIsSent(message: String, answer: String) {
        beans.registerBeanDefinition("socket", RootBeanDefinition(KotlinSocket::class.java))
        val endpoint =
            SocketEndpoints.from(beans, settings, failures, listOf(), Runnable::run, Operations.UNOBSERVED)
                .endpoints()
                .single()
        val format = SocketFormats.available(encoder, mapper).first()
        val connection =
            connections.open(
                handshake(Dialect.PLAIN),
                out,
                DefaultSocketConnection.Profile("socket", limits, format, HubRooms(hub, "socket", 0, BroadcastListener.NONE)) {},
            )

        endpoint.opened(connection, null)
        endpoint.message(connection, endpoint.read(message, format))
        endpoint.closed(connection, CloseReason(1000, ""))

        assertThat(sent).containsExactly("opened by nobody", answer)
        assertThat(beans.getBean(KotlinSocket::class.java).closed).isEqualTo("closed with 1000 at 1")
    }

    @Test
    fun aComponentDrawsItselfByAnInternalFunction() {
        val none =
            object : ViewRenderer {
                override fun exists(view: String, locale: Locale) = false

                override fun render(view: String, model: Map<String, *>, locale: Locale) = error(view)
            }

        val renderer = ComponentRenderer.of(Drawing::class.java, "drawing", "liveflux/drawing", none)

        assertThat(renderer.draw(Drawing(), mapOf<String, Any>(), Locale.ENGLISH)).isEqualTo("<p>here</p>")
    }
}

@LiveChannel("room/{room}")
class KotlinRoom {

    @BeforeJoin fun check(hidden: Boolean = true) {}

    @OnJoin
    fun join(@PathVariable room: String, nick: String = "nobody", hidden: Boolean = false) =
        "$nick in $room, hidden $hidden"

    @OnCommand("def") fun def(n: Int = 7) = mapOf("n" to n)

    @OnCommand("pick") fun pick(id: OrderId, pieces: Int = 1) = "${id.value} x$pieces"

    @OnCommand("inside") internal fun inside() = "inside"

    @OnCommand("needed") fun needed(name: String) = name
}

@LiveSocket(path = "/ws/kotlin")
class KotlinSocket {

    var closed = ""

    @OnOpen fun open(@RequestParam who: String = "nobody") = "opened by $who"

    @OnCommand("def") fun def(n: Int = 7) = "$n"

    @OnCommand("pick") fun pick(id: OrderId, pieces: Int = 1) = "${id.value} x$pieces"

    @OnCommand("inside") internal fun inside() = "inside"

    @OnText fun text(text: String) = text

    @OnClose
    fun close(reason: CloseReason, @RequestParam page: Int = 1) {
        closed = "closed with ${reason.code()} at $page"
    }
}

@LiveComponent("drawing")
class Drawing {

    internal fun render() = Html.raw("<p>here</p>")
}
