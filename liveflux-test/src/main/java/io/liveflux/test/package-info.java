/**
 * What the tests of an application's pages are written with.
 * <p>
 * A {@link LiveTester} starts browsers, each with a {@link LiveUser}, who opens a
 * {@link LivePage}. {@link LivePageAssert}, {@link PageComponentAssert} and
 * {@link TextAssert} check what the page shows and what a {@link PageComponent} holds; a
 * {@link LiveDownload} is a file that an action has returned. A {@link Network} can be
 * slow or broken, a {@link LiveClock} is moved by the test, and a {@link LiveRedis} can
 * be away.
 * <p>
 * This package is for the tests of applications.
 *
 * @since 0.1
 */
@NullMarked
package io.liveflux.test;

import org.jspecify.annotations.NullMarked;
