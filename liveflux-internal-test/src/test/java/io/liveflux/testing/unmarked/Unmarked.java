package io.liveflux.testing.unmarked;

/**
 * Lives in a package without {@code package-info.java}.
 */
public class Unmarked {

}
