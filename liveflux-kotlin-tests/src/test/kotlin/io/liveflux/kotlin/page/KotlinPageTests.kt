package io.liveflux.kotlin.page

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

import org.springframework.beans.factory.annotation.Autowired
import org.springframework.boot.autoconfigure.SpringBootApplication
import org.springframework.boot.test.context.SpringBootTest

import io.liveflux.component.Action
import io.liveflux.component.Html
import io.liveflux.component.LiveComponent
import io.liveflux.test.LiveTester

@SpringBootApplication
class PageApplication

@LiveComponent("tally")
class Tally {

    private var count = 0

    @Action
    fun more(by: Int = 1) {
        count += by
    }

    fun render(): Html = Html.format(
        "<form data-flux-submit=\"more\"><label>By <input name=\"by\"></label><button>More</button><output>%s</output></form>",
        count
    )
}

@SpringBootTest(classes = [PageApplication::class])
class KotlinPageTests(@Autowired private val live: LiveTester) {

    @Test
    fun `a page of a component in Kotlin`() {
        val page = live.mount(Tally::class.java).fill("By", "3").click("More")

        assertThat(page).text("output").isEqualTo("3").and().noErrors()
        assertThat(page.component(Tally::class.java)).state("count").isEqualTo(3)
    }
}
