package io.liveflux.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.liveflux.render.MemoCheck;

/**
 * Settings of how components are drawn, and what is kept of it.
 *
 * @param retain How long a component that nobody uses stays in memory ready to be used.
 * After this time, up to twice as long, its HTML is compressed and its instance is
 * discarded; its next use reads the state again. 0 keeps both for as long as somebody
 * watches the component.
 * @param memoCheck What happens to a part of a view that has a memo (`flux:memo`) and
 * shows the values that it showed before. With `off` it is not drawn again. With `log` it
 * is, and a difference is logged, because the memo then lacks a value. With `fail` a
 * difference fails the drawing. `log` in the dev profile and with devtools, `fail` in
 * tests with liveflux-test, otherwise `off`.
 * @since 0.1
 */
@ConfigurationProperties("liveflux.render")
public record LiveFluxRenderProperties(@DefaultValue("10s") Duration retain, @Nullable MemoCheck memoCheck) {

}
