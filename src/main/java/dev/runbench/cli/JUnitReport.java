package dev.runbench.cli;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.session.CaseResult;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Cases in the form that CI servers read: one suite for each runbook. */
final class JUnitReport {

    private JUnitReport() {}

    static void write(Path file, List<RehearsalReport> reports) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            for (RehearsalReport report : reports) {
                suite(xml, report);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (IOException | XMLStreamException e) {
            throw new ProblemException(
                    new Problem(
                            "REHEARSE-JUNIT",
                            file + " cannot be written: " + e.getMessage() + ".",
                            "Choose another place for it."),
                    e);
        }
    }

    private static void suite(XMLStreamWriter xml, RehearsalReport report) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", text(report.of().name()));
        xml.writeAttribute("tests", "" + report.cases().size());
        xml.writeAttribute("failures", "" + report.failed());
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", "0");
        for (CaseResult c : report.cases()) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", text(report.of().name()));
            xml.writeAttribute("name", text(c.test().name()));
            xml.writeAttribute("time", "0");
            if (c.difference().isPresent()) {
                CaseResult.Difference d = c.difference().get();
                xml.writeStartElement("failure");
                xml.writeAttribute("type", text(d.what()));
                xml.writeAttribute("message", text(d.sentence()));
                xml.writeCharacters(
                        text(report.of().testsName() + ":" + c.test().line()));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    // XML 1.0 has no way to write control characters, not even escaped.
    private static String text(String words) {
        return words.replaceAll("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\x{10000}-\\x{10ffff}]", "\ufffd");
    }
}
