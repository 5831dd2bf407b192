package io.liveflux.kotlin

import io.liveflux.component.Action
import io.liveflux.internal.binding.BindingException
import io.liveflux.internal.binding.ComponentCall
import io.liveflux.internal.definition.ComponentRegistry
import io.liveflux.internal.method.ComponentSettings
import io.liveflux.component.DefaultValue
import io.liveflux.component.InvalidComponentException
import io.liveflux.component.LiveComponent
import io.liveflux.component.LiveContext
import io.liveflux.component.OnMount
import io.liveflux.internal.state.StateCodec
import io.liveflux.protocol.InboundMessage
import jakarta.validation.Valid
import jakarta.validation.constraints.NotBlank
import kotlin.properties.Delegates
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatCode
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.junit.jupiter.api.Test
import org.mockito.Mockito.mock
import org.springframework.beans.factory.support.DefaultListableBeanFactory
import org.springframework.beans.factory.support.RootBeanDefinition
import org.springframework.validation.Errors
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean
import tools.jackson.databind.json.JsonMapper
import tools.jackson.module.kotlin.kotlinModule

class KotlinComponentTests {

    private val mapper = JsonMapper.builder().addModule(kotlinModule()).build()

    private val settings =
        ComponentSettings.of(mapper).withValidator(LocalValidatorFactoryBean().apply { afterPropertiesSet() })

    private val cart = registry(Cart::class.java).get("cart")

    private fun registry(vararg types: Class<*>): ComponentRegistry {
        val beans = DefaultListableBeanFactory()
        types.forEach { beans.registerBeanDefinition(it.name, RootBeanDefinition(it)) }
        return ComponentRegistry.from(beans, settings)
    }

    private fun act(action: String, vararg data: Pair<String, Any?>): Cart {
        val instance = cart.instantiate() as Cart
        cart.invoker().act(instance, action, call(*data))
        return instance
    }

    private fun call(vararg data: Pair<String, Any?>) =
        ComponentCall(InboundMessage.of("action", "cart", "id", "act", mapOf(*data)), mock(LiveContext::class.java), null)

    @Test
    fun defaultArgumentsCountWhereNothingIsSent() {
        val mounted = cart.instantiate() as Cart
        cart.invoker().mount(mounted, call())
        assertThat(mounted.total).isEqualTo(5)
        assertThat(mounted.note).isEqualTo("none/null")
        cart.invoker().mount(mounted, call("start" to "7", "title" to "x", "who" to "ann"))
        assertThat(mounted.total).isEqualTo(7)
        assertThat(mounted.note).isEqualTo("x/ann")
        assertThat(act("increment").total).isEqualTo(3)
        assertThat(act("increment", "by" to "4").total).isEqualTo(4)
        assertThat(act("named").note).isEqualTo("anna")
        assertThat(act("annotated").total).isEqualTo(1)
    }

    @Test
    fun defaultsBesideValueClassesCountToo() {
        assertThat(act("pick", "id" to "o-1").note).isEqualTo("o-1 x1")
        assertThat(act("pick", "id" to "o-1", "pieces" to "2").note).isEqualTo("o-1 x2")
    }

    @Test
    fun whatMayBeNullNeedsNoValue() {
        assertThat(act("maybe").note).isEqualTo("null!")
        assertThatExceptionOfType(BindingException::class.java)
            .isThrownBy { act("needed") }
            .withMessageContaining("A value is missing for parameter 'name'")
    }

    @Test
    fun exceptionsOfTheMethodComeAsTheyAre() {
        assertThatExceptionOfType(IllegalStateException::class.java).isThrownBy { act("failing") }.withMessage("no")
    }

    @Test
    fun aFormSaysWhichOfItsValuesIsMissing() {
        assertThat(act("order", "article" to "tea").note).isEqualTo("OrderForm(article=tea, pieces=1)")
        assertThat(act("order", "pieces" to "2").note).isEqualTo("article: is missing")
        assertThatExceptionOfType(BindingException::class.java)
            .isThrownBy { act("orderStrictly", "pieces" to "2") }
            .withMessageEndingWith("article: is missing")
            .withMessageNotContaining("OrderForm")
    }

    @Test
    fun stateOfDataClassesComesBack() {
        val codec = StateCodec(mapper)
        codec.check(cart)
        val before = cart.instantiate() as Cart
        before.lines = listOf(Line("tea", 2, null))
        val after = cart.instantiate() as Cart
        codec.decode(cart, codec.encode(cart, before), after)
        assertThat(after.lines).isEqualTo(before.lines)
    }

    @Test
    fun whatCannotBeStateEndsTheStart() {
        assertThatExceptionOfType(InvalidComponentException::class.java)
            .isThrownBy { registry(Delegated::class.java) }
            .withMessageContaining("Property 'n' of component class")
            .withMessageContaining("is delegated")
        assertThatExceptionOfType(InvalidComponentException::class.java)
            .isThrownBy { registry(Mapped::class.java) }
            .withMessageContaining("Property 'n' of component class")
        assertThatCode { registry(Computed::class.java) }.doesNotThrowAnyException()
        assertThatExceptionOfType(InvalidComponentException::class.java)
            .isThrownBy { StateCodec(mapper).check(registry(Paying::class.java).get("paying")) }
            .withMessageContaining("'payment' is a io.liveflux.kotlin.Payment")
    }

    @Test
    fun namesThatTheCompilerChangesEndTheStart() {
        assertThatExceptionOfType(InvalidComponentException::class.java)
            .isThrownBy { registry(Internal::class.java) }
            .withMessageContaining("give the action a name with @Action(\"inside\")")
        assertThatExceptionOfType(InvalidComponentException::class.java)
            .isThrownBy { registry(TakingValueClass::class.java) }
            .withMessageContaining("takes a value class")
            .withMessageContaining("give the action a name with @Action(\"pick\")")
        assertThatExceptionOfType(InvalidComponentException::class.java)
            .isThrownBy { registry(Suspending::class.java) }
            .withMessageContaining("is a suspend function")
    }
}

data class Line(val article: String, val pieces: Int = 1, val note: String? = null)

data class OrderForm(@field:NotBlank val article: String, val pieces: Int = 1)

@JvmInline value class OrderId(val value: String)

sealed interface Payment

data class Card(val number: String) : Payment

@LiveComponent("cart")
class Cart {

    var total = 0

    var note = ""

    var lines: List<Line> = listOf()

    @OnMount
    fun mount(start: Int = 5, title: String = "none", who: String?) {
        total = start
        note = "$title/$who"
    }

    @Action
    fun increment(by: Int = 3) {
        total += by
    }

    @Action
    fun annotated(@DefaultValue("1") by: Int) {
        total += by
    }

    @Action
    fun named(name: String = "anna") {
        note = name
    }

    @Action("pick")
    fun pick(id: OrderId, pieces: Int = 1) {
        note = "${id.value} x$pieces"
    }

    @Action
    fun maybe(name: String?) {
        note = name ?: "null!"
    }

    @Action
    fun needed(name: String) {
        note = name
    }

    @Action
    fun failing(by: Int = 1) {
        check(by > 1) { "no" }
    }

    @Action
    fun order(@Valid form: OrderForm?, errors: Errors) {
        note = errors.fieldErrors.joinToString { "${it.field}: ${it.defaultMessage}" }.ifEmpty { form.toString() }
    }

    @Action
    fun orderStrictly(@Valid form: OrderForm) {
        note = form.toString()
    }
}

@LiveComponent("delegated")
class Delegated {

    var n by Delegates.observable(0) { _, _, _ -> }
}

@LiveComponent("mapped")
class Mapped {

    private val values = mutableMapOf<String, Any?>("n" to 0)

    var n: Int by values
}

@LiveComponent("computed")
class Computed {

    val long by lazy { "computed when it is asked for" }
}

@LiveComponent("paying")
class Paying {

    var payment: Payment = Card("1")
}

@LiveComponent("internal")
class Internal {

    @Action internal fun inside() {}
}

@LiveComponent("taking-value-class")
class TakingValueClass {

    @Action fun pick(id: OrderId) {}
}

@LiveComponent("suspending")
class Suspending {

    @Action suspend fun wait(by: Int) {}
}
