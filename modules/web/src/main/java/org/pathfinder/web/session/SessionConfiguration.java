package org.pathfinder.web.session;

import javax.sql.DataSource;

import jakarta.servlet.DispatcherType;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.SpringSessionDataSource;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.FlashMapManager;

import org.pathfinder.web.WebSettings;

/**
 * Sessions on the infrastructure pool, with transactions of their own, so that no
 * session's row ever waits for, or rides in, a council's transaction. A worker removes
 * those that have ended: one for all processes, once there is a database.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableJdbcHttpSession(tableName = "platform.spring_session", cleanupCron = Scheduled.CRON_DISABLED)
class SessionConfiguration {

	/** On error pages too, so that they know who is signed in. */
	@Bean
	FilterRegistrationBean<SessionRepositoryFilter<?>> sessions(SessionRepositoryFilter<?> filter) {
		var sessions = new FilterRegistrationBean<SessionRepositoryFilter<?>>(filter);
		sessions.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
		sessions.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
		return sessions;
	}

	@Bean(defaultCandidate = false)
	@SpringSessionDataSource
	DataSource sessionDataSource(@Qualifier("infrastructure") DataSource infrastructure) {
		return infrastructure;
	}

	@Bean(defaultCandidate = false)
	TransactionOperations springSessionTransactionOperations(@Qualifier("infrastructure") DataSource infrastructure) {
		return new TransactionTemplate(new JdbcTransactionManager(infrastructure));
	}

	@Bean(defaultCandidate = false)
	ConversionService springSessionConversionService() {
		var conversions = new GenericConversionService();
		conversions.addConverter(new SessionJson());
		return conversions;
	}

	@Bean
	SessionRepositoryCustomizer<JdbcIndexedSessionRepository> idleSessionsEnd(WebSettings settings) {
		return (sessions) -> sessions.setDefaultMaxInactiveInterval(settings.sessionIdle());
	}

	@Bean
	FlashMapManager flashMapManager() {
		return new NoFlash();
	}

	@Bean
	CookieSerializer sessionCookie(WebSettings settings) {
		var cookie = new DefaultCookieSerializer();
		cookie.setCookieName(settings.tls() ? "__Host-pathfinder" : "pathfinder");
		cookie.setUseSecureCookie(settings.tls());
		cookie.setUseHttpOnlyCookie(true);
		cookie.setCookiePath("/");
		cookie.setSameSite("Lax");
		return cookie;
	}

}
