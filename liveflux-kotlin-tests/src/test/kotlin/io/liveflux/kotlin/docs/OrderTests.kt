package io.liveflux.kotlin.docs

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

import org.springframework.beans.factory.annotation.Autowired
import org.springframework.boot.test.context.SpringBootTest

import io.liveflux.test.LiveTester

@SpringBootTest(classes = [ShopApplication::class])
class OrderTests(@Autowired private val live: LiveTester) {

    @Test
    fun `an order is placed and the form is empty again`() {
        val page = live.mount(Order::class.java).fill("Article", "Tea").fill("Pieces", "2").click("Order")

        assertThat(page).text("output").isEqualTo("2 Tea").and().value("Article").isEqualTo("").and().noErrors()
    }

    @Test
    fun `what may not be null is asked for`() {
        val page = live.mount(Order::class.java).fill("Pieces", "0").click("Order")

        assertThat(page).text("b").isNotEmpty().and().text("i").isNotEmpty().and().text("output").isEmpty()
        assertThat(page.fill("Article", "Tea").fill("Pieces", "3").click("Order")).text("output").isEqualTo("3 Tea")
    }

    @Test
    fun `default arguments and null count for what is not sent`() {
        val page = live.mount(Order::class.java).fill("Article", "Tea").fill("Pieces", "2").click("Order")

        assertThat(page.click("Forget")).text("output").isEmpty()
        assertThat(page).text("em").isEmpty()
        assertThat(page.click("Sold out")).text("em").isEqualTo("sold out")
    }

    @Test
    fun `a channel takes a data class`() {
        val page = live.mount(Order::class.java).join("orders/main")

        page.command("orders/main", "order", mapOf("article" to "Tea"))
        assertThat(page).heard("orders/main", "ordered").noErrors()

        page.command("orders/main", "order", mapOf("article" to "Tea", "note" to "hot"))
        assertThat(page).heard("orders/main", "ordered-with-note")

        page.command("orders/main", "order", mapOf("pieces" to 2))
        assertThat(page).hasError("article")
    }
}
