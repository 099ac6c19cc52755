package org.pathfinder.deployment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.BoundPropertiesTrackingBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.tuple;

/** What the chart puts into a cluster. */
class ChartTest {

	/** Which only processes that no browser reaches may know. */
	private static final Set<String> MAKES_SCHEMAS = Set.of("owner-password", "provisioning-secret",
			"postgres-password");

	@Test
	void helmFindsNothingToSay() {
		LintResult result = Chart.lint("everything");

		assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "least", "trial", "everything" })
	void kubernetesKnowsEveryField(String values) {
		for (HasMetadata manifest : Chart.with(values).manifests()) {
			assertThat(manifest).as("a kind that is known here").isNotInstanceOf(GenericKubernetesResource.class);
			assertThat(UnknownFields.of(manifest)).as("%s %s", manifest.getKind(), manifest.getMetadata().getName())
				.isEmpty();
		}
	}

	@Test
	void aFieldThatKubernetesDoesNotKnowWouldBeNoticed() {
		Deployment deployment = new KubernetesSerialization().unmarshal("""
				kind: Deployment
				apiVersion: apps/v1
				spec: {template: {spec: {containers: [{imagePullPolcy: Always}]}}}
				""", Deployment.class);

		assertThat(UnknownFields.of(deployment))
			.containsExactly("Deployment.spec.template.spec.containers.imagePullPolcy");
	}

	@Test
	void webAndEveryModulesServiceLackWhatMakesSchemas() {
		var served = Chart.with("everything")
			.pathfinders()
			.filter((container) -> !Set.of("worker", "migrate").contains(Chart.target(container)))
			.toList();

		assertThat(served).extracting(Chart::target)
			.containsExactlyInAnyOrder("web", "tenancy", "model-stages", "case-study-library", "reporting");
		assertThat(served).allSatisfy((container) -> {
			assertThat(container.getEnvFrom()).isEmpty();
			assertThat(variables(container)).doesNotContain("PATHFINDER_DATABASE_OWNERUSER",
					"PATHFINDER_DATABASE_OWNERPASSWORD", "PATHFINDER_KEYCLOAK_PROVISIONINGSECRET");
			assertThat(keys(container)).doesNotContainAnyElementsOf(MAKES_SCHEMAS)
				.containsExactlyInAnyOrder("app-password", "infra-password", "client-secret");
		});
	}

	@Test
	void workerAndMigrateHaveIt() {
		var containers = Chart.with("least")
			.pathfinders()
			.filter((container) -> Set.of("worker", "migrate").contains(Chart.target(container)))
			.toList();

		assertThat(containers).hasSize(2)
			.allSatisfy((container) -> assertThat(keys(container)).contains("owner-password", "provisioning-secret"));
	}

	@Test
	void aPasswordIsNotEnoughUnlessAHostSaysSo() {
		Map.of("least", "true", "everything", "false")
			.forEach((values, needed) -> assertThat(Chart.with(values).pathfinders()).isNotEmpty()
				.allSatisfy((container) -> assertThat(container.getEnv())
					.anySatisfy((variable) -> assertThat(variable.getName() + "=" + variable.getValue())
						.isEqualTo("PATHFINDER_SECONDFACTOR=" + needed))));
	}

	/** Or who comes from a private network could say that they come from anywhere. */
	@Test
	void whoNamesTheProxiesTakesNobodyElsesWordOnAddresses() {
		assertThat(Chart.with("everything").pathfinders()).isNotEmpty()
			.allSatisfy((container) -> assertThat(container.getEnv()).anySatisfy((variable) -> {
				assertThat(variable.getName()).isEqualTo("SERVER_TOMCAT_REMOTEIP_INTERNALPROXIES");
				assertThat(variable.getValue()).isEqualTo("10.244.0.0/16,10.0.3.7/32");
			}));
		assertThat(Chart.with("least").pathfinders())
			.allSatisfy((container) -> assertThat(variables(container)).noneMatch((name) -> name.contains("PROXIES")));
	}

	@Test
	void onlyWorkerSendsMail() {
		assertThat(Chart.with("everything").pathfinders())
			.filteredOn((container) -> keys(container).contains("mail-password"))
			.singleElement()
			.satisfies((container) -> {
				assertThat(Chart.target(container)).isEqualTo("worker");
				assertThat(variables(container)).contains("SPRING_MAIL_HOST", "SPRING_MAIL_PORT",
						"SPRING_MAIL_USERNAME", "PATHFINDER_MAIL_FROM");
			});
		assertThat(Chart.with("least").pathfinders())
			.allSatisfy((container) -> assertThat(variables(container)).noneMatch((name) -> name.contains("MAIL")));
		Map<String, Object> values = values("least");
		values.put("mail", Map.of("host", "smtp.example"));
		assertThatException().isThrownBy(() -> Chart.with(values)).withMessageContaining("mail.from is required");
	}

	@Test
	void noPodMayDoMoreThanItNeeds() {
		var chart = Chart.with("everything");

		assertThat(chart.pods()).hasSize(8).allSatisfy((pod) -> {
			assertThat(pod.getAutomountServiceAccountToken()).isFalse();
			assertThat(pod.getHostNetwork()).isNull();
			assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
			assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
			assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
			assertThat(pod.getContainers()).allSatisfy((container) -> {
				assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
				assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
				assertThat(container.getSecurityContext().getPrivileged()).isNull();
				assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
				assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
				assertThat(container.getVolumeMounts()).extracting("mountPath").contains("/tmp");
			});
		});
	}

	@Test
	void theUserIsTheImages() {
		String user = Project.text("docker/Dockerfile")
			.lines()
			.filter((line) -> line.startsWith("USER "))
			.findFirst()
			.orElseThrow();

		assertThat(Chart.with("least").pods()).allSatisfy((pod) -> assertThat(user).isEqualTo(
				"USER " + pod.getSecurityContext().getRunAsUser() + ":" + pod.getSecurityContext().getRunAsGroup()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "least", "trial", "everything" })
	void everySettingIsOneThatPathfinderKnows(String values) {
		var known = new KnownSettings();

		assertThat(Chart.with(values).pathfinders()).isNotEmpty()
			.allSatisfy((container) -> assertThat(known.unknown(variables(container))).isEmpty());
	}

	@Test
	void aSettingThatIsMisspeltWouldBeNoticed() {
		assertThat(new KnownSettings().unknown(List.of("PATHFINDER_DATABASE_APPPASWORD", "SPRING_DATASOURCE_URI",
				"PATHFINDER_DATABASE_APPPASSWORD", "SPRING_DATASOURCE_URL")))
			.containsExactlyInAnyOrder("PATHFINDER_DATABASE_APPPASWORD", "SPRING_DATASOURCE_URI");
	}

	@Test
	void theListOfCouncilsIsWhatMigrateTakes() throws Exception {
		var chart = Chart.with("everything");
		String councils = chart.one(ConfigMap.class, "trial-pathfinder-councils").getData().get("councils.yaml");
		Container migrate = chart.all(Job.class)
			.getFirst()
			.getSpec()
			.getTemplate()
			.getSpec()
			.getContainers()
			.getFirst();
		var sources = new MutablePropertySources();
		sources.addLast(new MapPropertySource("realm", Map.of("pathfinder.keycloak.realm-address", "http://a/realms/b",
				"pathfinder.keycloak.provisioning-secret", "c")));
		new YamlPropertySourceLoader().load("councils", new ByteArrayResource(councils.getBytes()))
			.forEach(sources::addLast);

		var bound = new TreeSet<String>();
		Object settings = new Binder(ConfigurationPropertySources.from(sources))
			.bind("pathfinder", Bindable.of(Class.forName("org.pathfinder.tenancy.provisioning.ProvisioningSettings")),
					new BoundPropertiesTrackingBindHandler((property) -> bound.add(plain(property.getName()))))
			.get();

		assertThat(ConfigurationPropertySources.from(sources))
			.allSatisfy((source) -> assertThat((IterableConfigurationPropertySource) source)
				.allSatisfy((name) -> assertThat(bound).contains(plain(name))));
		assertThat(settings).extracting("councils")
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.extracting("slug", "gssCode", "urbanRural", "deprivationQuintile")
			.containsExactly(tuple("leeds", "E08000035", "urban", 1), tuple("west-berkshire", "E06000037", null, null));
		assertThat(migrate.getEnv()).anySatisfy((variable) -> {
			assertThat(variable.getName()).isEqualTo("SPRING_CONFIG_ADDITIONALLOCATION");
			assertThat(variable.getValue()).isEqualTo("file:/etc/pathfinder/councils.yaml");
		});
		assertThat(migrate.getVolumeMounts())
			.anySatisfy((mount) -> assertThat(mount.getMountPath()).isEqualTo("/etc/pathfinder"));
	}

	/** A job cannot be changed, so other councils or another image need another. */
	@Test
	void migrateIsAnotherJobWheneverItHasOtherThingsToDo() {
		Map<String, Object> values = values("trial");
		String before = migrate(values);

		assertThat(migrate(values("trial"))).isEqualTo(before);
		values.put("image", Map.of("tag", "3"));
		assertThat(migrate(values)).isNotEqualTo(before);
		values = values("trial");
		values.remove("councils");
		assertThat(migrate(values)).isNotEqualTo(before);
	}

	/** Or pods that wait for it would be waited for before it ran. */
	@Test
	void nothingIsAHook() {
		assertThat(Chart.with("everything").manifests()).allSatisfy((manifest) -> {
			Map<String, String> annotations = manifest.getMetadata().getAnnotations();
			assertThat((annotations != null) ? annotations.keySet() : Set.<String>of()).doesNotContain("helm.sh/hook");
		});
	}

	@Test
	void twoWebPodsStandByDefaultAndStayThroughAnUpgrade() {
		var chart = Chart.with("least");
		Deployment web = chart.one(Deployment.class, "trial-pathfinder-web");

		assertThat(web.getSpec().getReplicas()).isEqualTo(2);
		assertThat(web.getSpec().getStrategy().getRollingUpdate().getMaxUnavailable().getIntVal()).isZero();
		assertThat(chart.one(PodDisruptionBudget.class, "trial-pathfinder-web")
			.getSpec()
			.getSelector()
			.getMatchLabels()
			.entrySet()).isSubsetOf(web.getSpec().getTemplate().getMetadata().getLabels().entrySet());
		Map<String, String> selector = chart.one(Service.class, "trial-pathfinder-web").getSpec().getSelector();
		assertThat(labels(web)).containsAllEntriesOf(selector);
		assertThat(labels(chart.one(Deployment.class, "trial-pathfinder-worker")).entrySet())
			.doesNotContainAnyElementsOf(Set.of(Map.entry("app.kubernetes.io/component", "web")));
		assertThat(selector).containsEntry("app.kubernetes.io/component", "web");
		assertThat(web.getSpec().getTemplate().getSpec().getTopologySpreadConstraints()).isNotEmpty();
	}

	@Test
	void podsAreLiveBeforeTheyAreReady() {
		assertThat(Chart.with("least").all(Deployment.class)).hasSize(2).allSatisfy((deployment) -> {
			Container container = deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
			assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/liveness");
			assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/liveness");
			assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/readiness");
			assertThat(container.getReadinessProbe().getHttpGet().getPort().getStrVal()).isEqualTo("management");
			assertThat(container.getPorts()).extracting("name", "containerPort").contains(tuple("management", 9090));
		});
	}

	@Test
	void onlyTheModulesThatAreSwitchedOnHaveServicesAndRoutes() {
		assertThat(Chart.with("least").all(Deployment.class)).extracting((each) -> each.getMetadata().getName())
			.containsExactlyInAnyOrder("trial-pathfinder-web", "trial-pathfinder-worker");
		Map<String, Object> values = values("least");
		values.put("ingress", Map.of("enabled", true));
		values.put("services", Map.of("reporting", Map.of("enabled", true)));

		Ingress ingress = Chart.with(values).all(Ingress.class).getFirst();

		assertThat(ingress.getSpec().getRules().getFirst().getHost()).isEqualTo("pathfinder.example");
		assertThat(ingress.getSpec().getRules().getFirst().getHttp().getPaths())
			.extracting(HTTPIngressPath::getPath, (path) -> path.getBackend().getService().getName())
			.containsExactly(tuple("/api/reporting", "trial-pathfinder-reporting"), tuple("/", "trial-pathfinder-web"));
	}

	@Test
	void metricsAreForNobodyUnlessSomebodyIsNamed() {
		List<NetworkPolicy> closed = Chart.with("least").all(NetworkPolicy.class);
		List<NetworkPolicy> open = Chart.with("everything").all(NetworkPolicy.class);

		assertThat(closed).hasSize(3);
		assertThat(ports(closed)).containsExactly("http");
		assertThat(ports(open)).contains("management");
	}

	@Test
	void theTrialDatabaseGetsTheRolesOfInfra() {
		var chart = Chart.with("trial");

		Map<String, String> files = chart.one(ConfigMap.class, "trial-pathfinder-postgresql").getData();
		assertThat(files.get("roles.sql").strip()).isEqualTo(Project.text("infra/postgres/roles.sql").strip());
	}

	@Test
	void passwordsAreGivenOrInASecretThatIsThere() {
		assertThat(Chart.with("trial").all(Secret.class).getFirst().getStringData())
			.isEqualTo(Map.of("app-password", "a", "infra-password", "b", "owner-password", "c", "client-secret", "d",
					"provisioning-secret", "e", "postgres-password", "f"));
		assertThat(Chart.with("everything").all(Secret.class)).isEmpty();
		Map<String, Object> values = values("trial");
		at(values, "secrets").remove("ownerPassword");
		assertThatException().isThrownBy(() -> Chart.with(values))
			.withMessageContaining("secrets.ownerPassword is required");
	}

	@ParameterizedTest
	@MethodSource("everyMapOfValues")
	void aValueThatIsMisspeltIsRefused(String map) {
		Map<String, Object> values = values("everything");
		at(values, map).put("misspelt", "x");

		assertThatException().isThrownBy(() -> Chart.with(values)).withMessageContaining("misspelt");
	}

	@Test
	void everyValueIsTriedAndNamedByTheSchema() {
		assertThatCode(() -> Chart.with(values("everything"))).doesNotThrowAnyException();
		assertThat(maps("", values("everything")))
			.containsAll(maps("", Project.yaml("helm/pathfinder/values.yaml")).stream()
				.filter((map) -> !map.contains("/resources/"))
				.toList());
	}

	@ParameterizedTest
	@CsvSource({ ",address,pathfinder.example", ",address,https://pathfinder.example/",
			"keycloak,realmAddress,https://sign-in.example", "database,url,postgres://db.example", "web,replicas,many",
			"councils/0,slug,West_Berkshire", "councils/0,gssCode,E1", "councils/0,deprivationQuintile,6",
			"councils/0/members/0,role,BOSS", "image,digest,sha256:1", "worker/resources/limits,memory,lots!" })
	void aValueThatCannotBeRightIsRefused(@Nullable String map, String name, String value) {
		Map<String, Object> values = values("everything");
		values.put("worker", new HashMap<>(Map.of("resources", Map.of("limits", new HashMap<>()))));
		at(values, (map != null) ? map : "").put(name, value);

		assertThatException().isThrownBy(() -> Chart.with(values)).withMessageContaining("/" + name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "address", "keycloak", "database" })
	void whatHasToBeSaidIsAskedFor(String name) {
		Map<String, Object> values = values("least");
		values.remove(name);

		assertThatException().isThrownBy(() -> Chart.with(values)).withMessageContaining(name);
	}

	static Stream<String> everyMapOfValues() {
		return maps("", values("everything")).stream();
	}

	/**
	 * Where values have names of ours: not below labels and the like, which are the
	 * host's.
	 */
	private static List<String> maps(String path, Map<String, Object> values) {
		var found = new ArrayList<String>(List.of(path));
		values.forEach((name, value) -> {
			if (value instanceof Map
					&& !Set.of("annotations", "labels", "podAnnotations", "nodeSelector").contains(name)) {
				found.addAll(maps(path + "/" + name, cast(value)));
			}
			if (name.equals("councils") && value instanceof List<?> list && !list.isEmpty()) {
				found.add(path + "/" + name + "/0");
			}
		});
		return found;
	}

	private static Map<String, Object> at(Map<String, Object> values, String path) {
		Object here = values;
		for (String name : path.split("/")) {
			if (!name.isEmpty()) {
				here = (here instanceof List<?> list) ? list.get(Integer.parseInt(name)) : cast(here).get(name);
			}
		}
		return cast(here);
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> cast(Object map) {
		return (Map<String, Object>) map;
	}

	private static Map<String, Object> values(String name) {
		return new TreeMap<>(Project.yaml("modules/deployment/src/test/resources/values/" + name + ".yaml"));
	}

	private static Map<String, String> labels(Deployment deployment) {
		return deployment.getSpec().getTemplate().getMetadata().getLabels();
	}

	private static String plain(ConfigurationPropertyName name) {
		return name.toString().replace("-", "");
	}

	private static String migrate(Map<String, Object> values) {
		return Chart.with(values).all(Job.class).getFirst().getMetadata().getName();
	}

	private static List<String> variables(Container container) {
		return container.getEnv().stream().map(EnvVar::getName).toList();
	}

	private static List<String> keys(Container container) {
		return container.getEnv()
			.stream()
			.filter((variable) -> variable.getValueFrom() != null)
			.map((variable) -> variable.getValueFrom().getSecretKeyRef().getKey())
			.toList();
	}

	private static Set<String> ports(List<NetworkPolicy> policies) {
		var ports = new TreeSet<String>();
		policies.forEach((policy) -> policy.getSpec()
			.getIngress()
			.forEach((rule) -> rule.getPorts().forEach((port) -> ports.add(port.getPort().getStrVal()))));
		return ports;
	}

}
