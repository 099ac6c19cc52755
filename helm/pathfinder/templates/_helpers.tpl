{{- define "pathfinder.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "pathfinder.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "pathfinder.labels" -}}
{{ include "pathfinder.selector" . }}
app.kubernetes.io/version: {{ .Values.image.tag | default .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "pathfinder.image" -}}
{{- if .Values.image.digest }}{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else }}{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}{{ end }}
{{- end }}

{{- define "pathfinder.secret" -}}
{{ .Values.secrets.existing | default (include "pathfinder.name" .) }}
{{- end }}

{{- define "pathfinder.given" -}}
{{ required (printf "secrets.%s is required, unless secrets.existing names a secret that has it" .name) (get .secrets .name) | quote }}
{{- end }}

{{- define "pathfinder.database" -}}
{{- if .Values.postgresql.enabled }}jdbc:postgresql://{{ include "pathfinder.name" . }}-postgresql:5432/pathfinder
{{- else }}{{ required "database.url is required, unless postgresql.enabled brings a database to try Pathfinder out" .Values.database.url }}{{ end }}
{{- end }}

{{/* What each process of ours may do: nothing beyond itself. */}}
{{- define "pathfinder.confined" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{- define "pathfinder.user" -}}
runAsNonRoot: true
runAsUser: {{ . }}
runAsGroup: {{ . }}
fsGroup: {{ . }}
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "pathfinder.fromSecret" -}}
- name: {{ .variable }}
  valueFrom: {secretKeyRef: {name: {{ include "pathfinder.secret" .root }}, key: {{ .key }}}}
{{- end }}

{{/* The settings of every process; makesSchemas adds those that no process that serves the web may have. */}}
{{- define "pathfinder.settings" -}}
- {name: PATHFINDER_TARGET, value: {{ .target }}}
- {name: PATHFINDER_ADDRESS, value: {{ required "address is required: where people reach Pathfinder" .root.Values.address | quote }}}
- {name: PATHFINDER_KEYCLOAK_REALMADDRESS, value: {{ required "keycloak.realmAddress is required" .root.Values.keycloak.realmAddress | quote }}}
- {name: PATHFINDER_SECONDFACTOR, value: {{ .root.Values.secondFactor | quote }}}
- {name: SPRING_DATASOURCE_URL, value: {{ include "pathfinder.database" .root | quote }}}
- {name: PATHFINDER_DATABASE_APPUSER, value: {{ .root.Values.database.appUser | quote }}}
- {name: PATHFINDER_DATABASE_INFRAUSER, value: {{ .root.Values.database.infraUser | quote }}}
- {name: PATHFINDER_DATABASE_ROLEPREFIX, value: {{ .root.Values.database.rolePrefix | quote }}}
- {name: PATHFINDER_DATABASE_CONNECTIONS, value: {{ .root.Values.database.connections | quote }}}
{{ include "pathfinder.fromSecret" (dict "root" .root "variable" "PATHFINDER_DATABASE_APPPASSWORD" "key" "app-password") }}
{{ include "pathfinder.fromSecret" (dict "root" .root "variable" "PATHFINDER_DATABASE_INFRAPASSWORD" "key" "infra-password") }}
{{ include "pathfinder.fromSecret" (dict "root" .root "variable" "PATHFINDER_KEYCLOAK_CLIENTSECRET" "key" "client-secret") }}
{{- range $setting, $value := .root.Values.operator }}
{{- if $value }}
- {name: PATHFINDER_OPERATOR_{{ upper $setting }}, value: {{ $value | quote }}}
{{- end }}
{{- end }}
{{- range $limit, $requests := .root.Values.limits }}
- {name: PATHFINDER_LIMITS_{{ upper $limit }}, value: {{ $requests | int | quote }}}
{{- end }}
{{- if .root.Values.proxies }}
- {name: SERVER_TOMCAT_REMOTEIP_INTERNALPROXIES, value: {{ .root.Values.proxies | quote }}}
{{- end }}
{{- if .makesSchemas }}
- {name: PATHFINDER_DATABASE_OWNERUSER, value: {{ .root.Values.database.ownerUser | quote }}}
{{ include "pathfinder.fromSecret" (dict "root" .root "variable" "PATHFINDER_DATABASE_OWNERPASSWORD" "key" "owner-password") }}
{{ include "pathfinder.fromSecret" (dict "root" .root "variable" "PATHFINDER_KEYCLOAK_PROVISIONINGSECRET" "key" "provisioning-secret") }}
{{- end }}
{{- if and (eq .target "worker") .root.Values.mail.host }}
- {name: SPRING_MAIL_HOST, value: {{ .root.Values.mail.host | quote }}}
- {name: SPRING_MAIL_PORT, value: {{ .root.Values.mail.port | quote }}}
- {name: PATHFINDER_MAIL_FROM, value: {{ required "mail.from is required with mail.host" .root.Values.mail.from | quote }}}
{{- if .root.Values.mail.editors }}
- {name: PATHFINDER_LIBRARY_EDITORS, value: {{ .root.Values.mail.editors | quote }}}
{{- end }}
{{- if .root.Values.mail.username }}
- {name: SPRING_MAIL_USERNAME, value: {{ .root.Values.mail.username | quote }}}
{{ include "pathfinder.fromSecret" (dict "root" .root "variable" "SPRING_MAIL_PASSWORD" "key" "mail-password") }}
{{- end }}
{{- end }}
{{- if .once }}
- {name: SPRING_CONFIG_ADDITIONALLOCATION, value: "file:/etc/pathfinder/councils.yaml"}
{{- end }}
{{- end }}

{{/* A pod of Pathfinder: root, target, resources; makesSchemas: it has the credentials that needs; once: it ends when done. */}}
{{- define "pathfinder.pod" -}}
serviceAccountName: {{ include "pathfinder.name" .root }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- if .once }}
restartPolicy: OnFailure
{{- else }}
# five seconds until no more requests come, twenty to answer those that have
terminationGracePeriodSeconds: 35
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "pathfinder.selector" .root | nindent 8 }}
        app.kubernetes.io/component: {{ .target }}
{{- end }}
securityContext:
  {{- include "pathfinder.user" 10001 | nindent 2 }}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .root.Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
containers:
  - name: pathfinder
    image: {{ include "pathfinder.image" .root }}
    imagePullPolicy: {{ .root.Values.image.pullPolicy }}
    env:
      {{- include "pathfinder.settings" . | nindent 6 }}
    {{- if not .once }}
    ports:
      - {name: http, containerPort: 8080}
      - {name: management, containerPort: 9090}
    # Live before its database is there, so that nothing is started again while it waits; ready once the platform's schema is
    # as new as this build needs.
    startupProbe:
      httpGet: {path: /actuator/health/liveness, port: management}
      periodSeconds: 2
      failureThreshold: 90
    livenessProbe:
      httpGet: {path: /actuator/health/liveness, port: management}
      periodSeconds: 10
      timeoutSeconds: 5
    readinessProbe:
      httpGet: {path: /actuator/health/readiness, port: management}
      periodSeconds: 3
      timeoutSeconds: 3
    lifecycle:
      preStop: {sleep: {seconds: 5}}
    {{- end }}
    resources:
      {{- toYaml .resources | nindent 6 }}
    securityContext:
      {{- include "pathfinder.confined" . | nindent 6 }}
    volumeMounts:
      - {name: tmp, mountPath: /tmp}
      {{- if .once }}
      - {name: councils, mountPath: /etc/pathfinder, readOnly: true}
      {{- end }}
volumes:
  - name: tmp
    emptyDir: {}
  {{- if .once }}
  - name: councils
    configMap: {name: {{ include "pathfinder.name" .root }}-councils}
  {{- end }}
{{- end }}

{{- define "pathfinder.deployment" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "pathfinder.name" .root }}-{{ .target }}
  labels:
    {{- include "pathfinder.labels" .root | nindent 4 }}
    app.kubernetes.io/component: {{ .target }}
spec:
  replicas: {{ .replicas }}
  selector:
    matchLabels:
      {{- include "pathfinder.selector" .root | nindent 6 }}
      app.kubernetes.io/component: {{ .target }}
  strategy:
    type: RollingUpdate
    rollingUpdate: {maxUnavailable: 0, maxSurge: 1}
  template:
    metadata:
      labels:
        {{- include "pathfinder.labels" .root | nindent 8 }}
        app.kubernetes.io/component: {{ .target }}
      annotations:
        checksum/secrets: {{ toJson .root.Values.secrets | sha256sum }}
        {{- with .root.Values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      {{- include "pathfinder.pod" . | nindent 6 }}
{{- end }}

{{/* What serves requests, by target: web, and each module's API that is switched on. */}}
{{- define "pathfinder.served" -}}
{{- $served := dict "web" .Values.web }}
{{- range $target, $service := .Values.services }}
{{- if $service.enabled }}{{ $_ := set $served $target $service }}{{ end }}
{{- end }}
{{- toYaml $served }}
{{- end }}
