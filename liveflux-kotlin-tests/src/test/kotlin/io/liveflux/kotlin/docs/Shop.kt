package io.liveflux.kotlin.docs

import jakarta.validation.Valid
import jakarta.validation.constraints.NotBlank
import jakarta.validation.constraints.Positive

import org.springframework.boot.autoconfigure.SpringBootApplication
import org.springframework.web.bind.annotation.PathVariable

import io.liveflux.channel.ChannelContext
import io.liveflux.channel.LiveChannel
import io.liveflux.channel.OnCommand
import io.liveflux.channel.OnJoin
import io.liveflux.component.Action
import io.liveflux.component.Html
import io.liveflux.component.LiveComponent
import io.liveflux.form.LiveForm

@SpringBootApplication
class ShopApplication

data class OrderForm(
    @field:NotBlank val article: String,
    @field:Positive val pieces: Int = 1,
    val note: String? = null
)

@LiveComponent("order")
class Order {

    private var order = LiveForm.of(OrderForm::class.java)

    private var placed: List<OrderForm> = listOf()

    @Action
    fun place(@Valid order: LiveForm<OrderForm>) {
        placed += order.value()
        order.reset()
    }

    @Action
    fun forget(last: Int = 1, because: String?) {
        placed = placed.dropLast(last)
        because?.let { order.reject("", "forgotten", it) }
    }

    fun render(): Html = Html.format(
        """
        <form data-flux-submit="place">
          <label>Article <input name="article" value="%s"></label> <b>%s</b>
          <label>Pieces <input name="pieces" value="%s"></label> <i>%s</i>
          <button>Order</button>
          <button type="button" data-flux-action="forget">Forget</button>
          <button type="button" data-flux-action="forget" data-flux-param-because="sold out">Sold out</button>
          <output>%s</output> <em>%s</em>
        </form>
        """,
        order.field("article").value,
        order.field("article").error,
        order.field("pieces").value,
        order.field("pieces").error,
        placed.joinToString { "${it.pieces} ${it.article}" + (it.note?.let { note -> " ($note)" } ?: "") },
        order.errors.joinToString()
    )
}

@LiveChannel("orders/{shop}")
class OrdersChannel {

    @OnJoin
    fun join(@PathVariable shop: String, since: Int = 0) = "$shop since $since"

    @OnCommand("order")
    fun order(form: OrderForm, channel: ChannelContext) {
        channel.broadcast(if (form.note == null) "ordered" else "ordered-with-note", form)
    }
}
