module acme.example/audit

go 1.19
