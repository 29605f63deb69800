@echo off
rem Starts Runbench: the window without a subcommand, the command line with one. Needs Java 25 or newer: a runtime beside
rem this folder, RUNBENCH_JAVA, JAVA_HOME or the java on the PATH, whichever is there first.
setlocal
set "app=%~dp0.."
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if defined RUNBENCH_JAVA set "java=%RUNBENCH_JAVA%"
if exist "%app%\runtime\bin\java.exe" set "java=%app%\runtime\bin\java.exe"
"%java%" @"%app%\bin\jvm.options" -Drunbench.pgvector="%app%\pgvector" -Drunbench.samples="%app%\sample-data" -classpath "%app%\lib\*" dev.runbench.Main %*
