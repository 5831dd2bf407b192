package io.liveflux.autoconfigure.flood;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Import;

import io.liveflux.channel.ChannelContext;
import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnCommand;
import io.liveflux.component.Action;
import io.liveflux.component.Bindable;
import io.liveflux.component.DefaultValue;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;

/**
 * A server process of its own, whose limits are the defaults.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = { ServletWebSecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
		UserDetailsServiceAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
@Import({ FloodedServer.Note.class, FloodedServer.Chat.class })
class FloodedServer {

	/** What the process says, with its port, when it takes connections. */
	static final String READY = "flooded server ready ";

	/**
	 * Runs the process.
	 * @param args none
	 */
	public static void main(String[] args) {
		var context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(FloodedServer.class)
			.properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=warn",
					"liveflux.channels.[chat/{room}].history-size=1000")
			.run();
		System.out.println(READY + context.getWebServer().getPort());
	}

	@LiveComponent(value = "note", clientMount = true)
	static class Note {

		@Bindable
		String text = "";

		private int count;

		@OnMount
		void mount(@DefaultValue("") String text) {
			this.text = text;
		}

		@Action
		void add() {
			this.count++;
		}

		@Action
		String echo(String word) {
			this.count++;
			return word;
		}

		Html render() {
			return Html.format("<p><b>%d</b> %s</p>", this.count, this.text);
		}

	}

	@LiveChannel("chat/{room}")
	static class Chat {

		@OnCommand("say")
		void say(String text, ChannelContext channel) {
			channel.broadcast("said", text);
		}

	}

}
