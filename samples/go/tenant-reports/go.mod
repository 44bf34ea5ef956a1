module acme.example/reports

go 1.19
